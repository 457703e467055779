import type { App, IpcMainInvokeEvent, Session } from 'electron';
import { APP_ORIGIN } from './app-protocol';

/** Nobody listens on the discard port; what does not ask the request filter (WebRTC over TCP) ends there. */
const NOWHERE = { proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' };

/** What the renderer's session may do: read our own files; no network, no permission, no download. */
export async function lockDownSession(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith(`${APP_ORIGIN}/`) }));
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  await session.setProxy(NOWHERE);
}

/** What every page may do: stay where it is. No navigation, no new window, no webview. */
export function lockDownContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Whether a call comes from the top frame of our own page. */
export function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN;
}
