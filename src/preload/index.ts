import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, contract } from '../shared/contract';

const names = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];

const bridge: Bridge = {
  call: Object.fromEntries(
    names(contract.calls).map((name) => [name, (input?: unknown) => ipcRenderer.invoke(`flare:${name}`, input)]),
  ) as Bridge['call'],
  on: Object.fromEntries(
    names(contract.events).map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const forward = (_event: unknown, payload: unknown) => listener(payload);
        ipcRenderer.on(`flare:${name}`, forward);
        return () => ipcRenderer.off(`flare:${name}`, forward);
      },
    ]),
  ) as unknown as Bridge['on'],
};

contextBridge.exposeInMainWorld('flare', bridge);
