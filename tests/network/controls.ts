import type { DemoCrm } from '../crm/server';
import { delayUplink } from './delay';
import { flap, type FlapOptions } from './flap';
import * as rules from './packet-rules';
import { devices } from './plan';
import type { Places } from './wiring';

/** Takes a failure back. A second call does nothing. */
export type Undo = () => Promise<void>;

/** What can go wrong. Each call ends with the failure in force; failures of different kinds can hold at the same time. */
export interface Controls {
  /** The client's cable is out: no carrier. Address and routes stay, as they do without a network manager. */
  pullCable(): Promise<Undo>;
  /** The router is silent, ARP included; the link to it is up, as behind a switch or on Wi-Fi. */
  stopRouter(): Promise<Undo>;
  /**
   * Packets vanish without a word on the way to and from what is behind the router (CRM and resolver as well), or behind the
   * provider (only the internet).
   */
  cutUplink(behind?: 'router' | 'provider'): Promise<Undo>;
  /**
   * Names cannot be looked up:
   * - `silent`: the provider's resolver says nothing to the router's, which then has nothing to say either
   * - `refusing`: there is none in the router (port unreachable)
   * - `failing`: the provider's answers SERVFAIL
   */
  breakResolver(how?: 'silent' | 'refusing' | 'failing'): Promise<Undo>;
  /** A sign-in page is in the way of everything but the router itself and the names. */
  portalUp(options?: rules.PortalOptions): Promise<Undo>;
  /** The CRM's machine refuses connections and has ended those it had, or its packets vanish. */
  crmDown(how?: 'refusing' | 'silent'): Promise<Undo>;
  /** Loses packets at random on the way out: between client and router (`link`), or between router and provider (`uplink`). */
  losePackets(percent: number, on?: 'link' | 'uplink'): Promise<Undo>;
  /** Makes every round trip between router and provider take longer, by this many ms. Only once at a time. */
  addDelay(ms: number): Promise<Undo>;
  /** Cable, router and uplink go and come back at random until it is taken back. */
  flap(options: FlapOptions): Promise<Undo>;
  /** Takes back whatever is in force, the latest first. */
  heal(): Promise<void>;
}

export function createControls(places: Places, crm: DemoCrm): Controls {
  const inForce: Undo[] = [];
  let lastTable = 0;

  function undoable(takeBack: Undo): Undo {
    const undo = async () => {
      const index = inForce.indexOf(undo);
      if (index < 0) return;
      inForce.splice(index, 1);
      await takeBack();
    };
    inForce.push(undo);
    return undo;
  }

  async function impose(all: rules.PacketRules[]): Promise<Undo> {
    const tables = all.map((each) => ({ ...each, table: `${each.family} failure${++lastTable}` }));
    for (const { at, table, chains } of tables) {
      const body = chains.map((chain, index) => `chain chain${index} { ${chain} }`).join('\n');
      await places[at].filter(`table ${table} {\n${body}\n}`);
    }
    return undoable(async () => {
      for (const { at, table } of tables) await places[at].filter(`delete table ${table}`);
    });
  }

  const controls: Controls = {
    async pullCable() {
      const set = (state: 'up' | 'down') => places.router.configure(`ip link set ${devices.routerHome} ${state}`);
      await set('down');
      return undoable(() => set('up'));
    },
    stopRouter: () => impose(rules.silentRouter),
    cutUplink: (behind = 'router') => impose(rules.cutUplink[behind]),
    breakResolver: (how = 'silent') => impose(rules.brokenResolver[how]),
    portalUp: (options = {}) => impose(rules.portal(options)),
    async crmDown(how = 'refusing') {
      if (how === 'silent') return impose(rules.silentCrm);
      await crm.stop();
      return undoable(() => crm.restart());
    },
    losePackets: (percent, on = 'uplink') => impose(rules.lossOn[on](percent)),
    addDelay: async (ms) => undoable(await delayUplink(places.router, ms)),
    flap: (options) => Promise.resolve(undoable(flap(controls, options))),
    async heal() {
      for (const undo of inForce.toReversed()) await undo();
    },
  };
  return controls;
}
