import { command, until } from './desktop';

interface TrayMenu {
  path: string;
  /** Changes with every menu that is set. */
  layout: string;
  entries: MenuEntry[];
}

interface MenuEntry {
  id: number;
  label: string;
}

/** Calls a method over the session's bus and gives the answer as GVariant text. */
const call = (name: string, path: string, method: string, ...args: string[]) =>
  command('gdbus', 'call', '--session', '-d', name, '-o', path, '-m', method, ...args);

/** The tray icon that the process `pid` has put up, as a panel sees and uses it: over D-Bus. */
export async function trayOf(pid: number) {
  const name = await until('the tray icon to be registered', () => itemName(pid));
  return {
    /** The one that it has on the bus. */
    name,
    click: () => call(name, '/StatusNotifierItem', 'org.kde.StatusNotifierItem.Activate', '10', '10'),
    tooltip: () => readProperty(name, '/StatusNotifierItem', 'org.kde.StatusNotifierItem', 'ToolTip'),
    menuLayout: async () => (await readMenu(name)).layout,
    menu: async () => (await readMenu(name)).entries.map(({ label }) => label),
    choose: (label: string) =>
      until(`"${label}" to be chosen`, async () => {
        const { path, entries } = await readMenu(name);
        const entry = entries.find((candidate) => candidate.label === label);
        if (!entry) throw new Error(`The tray menu has no entry "${label}".`);
        // It fails where another menu has come meanwhile.
        return call(name, path, 'com.canonical.dbusmenu.Event', String(entry.id), 'clicked', '<0>', '0').then(
          () => true,
          () => false,
        );
      }),
  };
}

async function readMenu(name: string): Promise<TrayMenu> {
  const property = await readProperty(name, '/StatusNotifierItem', 'org.kde.StatusNotifierItem', 'Menu');
  const path = /objectpath '([^']+)'/.exec(property)?.[1];
  if (path === undefined) throw new Error(`The tray icon has no menu: ${property}`);
  const layout = await call(name, path, 'com.canonical.dbusmenu.GetLayout', '0', 'int32 -1', '@as []');
  const labelled = layout.matchAll(/\((\d+), \{[^}]*'label': <(?:'([^']*)'|"([^"]*)")>/g);
  return {
    path,
    layout,
    entries: [...labelled].map(([, id, single, double]) => ({ id: Number(id), label: single ?? double ?? '' })),
  };
}

async function itemName(pid: number): Promise<string | undefined> {
  const watcher = ['org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', 'org.kde.StatusNotifierWatcher'] as const;
  const registered = await readProperty(...watcher, 'RegisteredStatusNotifierItems');
  const names = [...registered.matchAll(/'([^'/]+)\//g)].map((match) => match[1] ?? '');
  for (const name of names) if ((await ownerPid(name)) === pid) return name;
  return undefined;
}

const readProperty = (name: string, path: string, ofInterface: string, property: string) =>
  call(name, path, 'org.freedesktop.DBus.Properties.Get', ofInterface, property);

async function ownerPid(name: string): Promise<number | undefined> {
  const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID';
  const answer = await call('org.freedesktop.DBus', '/org/freedesktop/DBus', method, name).catch(() => '');
  const pid = /uint32 (\d+)/.exec(answer)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
