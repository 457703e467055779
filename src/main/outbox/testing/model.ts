import type { ReportAction, StoredReport } from '../../../shared/outbox';
import { ticketMessage } from '../message';
import { Computer } from './computer';
import { DAY, MINUTE, SECOND } from './durations';
import { fine } from './fates';
import type { Happening, Setting } from './happenings';
import { ModelCrm } from './model-crm';
import { World } from './world';

/** What the user was told about a report, and what they did with it. */
interface Saved {
  text: string;
  /** How often the user has said that it shall be sent. */
  allowed: number;
  /** How often the user has taken it out of Flare's hands. */
  givenUp: number;
}

/** Lets things happen to Flare, and watches over every report that it said to be saved. */
export class Model {
  readonly world = new World();
  readonly crm = new ModelCrm(this.world);
  readonly computer = new Computer(this.world, this.crm);
  readonly saved = new Map<string, Saved>();
  /**
   * Whether there may be a ticket that no report lays claim to: staff have made one, or the user has discarded a report that
   * had arrived, and Flare died. At the wrong moment it is taken for that of another report.
   */
  hasStrays = false;
  #tokens = 1;
  #random = 1;

  constructor(setting: Setting) {
    const { crm, computer } = this;
    crm.skew = setting.skew;
    crm.zoneShift = setting.zoneShift;
    for (let count = 0; count < setting.oldTickets; count += 1) crm.addTicket('12345', 'Technical Support');
    crm.tellsTime = setting.tellsTime;
    if (setting.isPaged) crm.pageSize = 10;
    const name = (subjectId: number) => (subjectId === 1 ? 'Technical Support' : 'Billing Issue');
    crm.subjectOf = ({ subjectId }) =>
      setting.subject === 'its own' ? name(subjectId) : setting.subject === 'a free text' ? 'Internet' : name(1);
    // Any sequence will do that is the same in every run.
    computer.random = () => (this.#random = (this.#random * 16_807) % 2_147_483_647) / 2_147_483_647;
  }

  async start(): Promise<void> {
    // The tickets that were there are some days old.
    await this.world.advance(3 * DAY);
    this.computer.boot();
    await this.world.advance(SECOND);
  }

  async happen(happening: Happening): Promise<void> {
    const { crm, computer, world } = this;
    switch (happening.kind) {
      case 'add': {
        crm.fates.createTicket.push(happening.fate);
        this.#add({ subjectId: happening.subjectId, message: `Text ${happening.text}` });
        return;
      }
      case 'act': {
        this.#act(happening.report, happening.action);
        return;
      }
      case 'pass':
        return world.advance(happening.ms);
      case 'sleep':
        return computer.sleep(happening.ms);
      case 'set clock':
        computer.wallOffset += happening.ms;
        return;
      case 'createTicket':
      case 'getCustomerTickets':
        crm.fates[happening.kind].push(happening.fate);
        return;
      case 'usually':
        crm.usualFate = happening.fate;
        return;
      case 'killed':
        computer.killAfter(happening.steps);
        return;
      case 'silence':
        crm.isSilent = happening.isSilent;
        return;
      case 'disk':
        computer.disk = happening.disk;
        return;
      case 'staff':
        this.hasStrays = true;
        crm.addTicket('12345', happening.subject);
        return;
      case 'boot':
        computer.boot();
        return;
      case 'quit':
        if (computer.isRunning) void computer.outbox.stop();
        await world.advance(5 * SECOND);
        computer.kill();
        return;
      case 'wake':
        if (computer.isRunning) computer.outbox.wake();
        return;
      case 'sign in':
        computer.signIn({ origin: crm.origin, customerNumber: '12345' });
        return;
      case 'sign out':
        computer.signOut();
        return;
      case 'another signs in':
        computer.signIn({ origin: crm.origin, customerNumber: '67890' });
        return;
      case 'token ends':
        crm.token = `token-${(this.#tokens += 1)}`;
        return;
    }
  }

  /** How many tickets have come of the report. */
  ticketsOf(id: string, { text }: Saved): number[] {
    const message = ticketMessage({ id, message: text, evidence: '' });
    return this.crm.tickets.filter((ticket) => ticket.message === message).map(({ ticketId }) => ticketId);
  }

  /** What has become of the report, as the user was told. */
  async find(id: string): Promise<StoredReport | undefined> {
    // One that is pruned was told of before.
    return (await this.computer.outbox.find(id)) ?? this.computer.told.get(id)?.at(-1);
  }

  /** All is well from now on, for days. */
  async heal(): Promise<void> {
    const { computer, crm, world } = this;
    for (const rest of Object.values(crm.fates)) rest.length = 0;
    crm.usualFate = fine;
    crm.isSilent = false;
    computer.disk = 'well';
    computer.killAfter(Infinity);
    if (!computer.isRunning) computer.boot();
    await world.advance(SECOND);
    for (const customerNumber of ['67890', '12345']) {
      computer.signIn({ origin: crm.origin, customerNumber });
      for (let minutes = 0; minutes < 100; minutes += 20) {
        computer.outbox.wake();
        await world.advance(20 * MINUTE);
      }
    }
  }

  #add(report: { subjectId: number; message: string }): void {
    if (!this.computer.isRunning) this.computer.boot();
    void this.computer.outbox.add(report).then((result) => {
      if (!result.ok || this.saved.has(result.value.id)) return;
      this.saved.set(result.value.id, { text: report.message, allowed: 1, givenUp: 0 });
    });
  }

  #act(index: number, action: ReportAction): void {
    const entry = [...this.saved].reverse()[index];
    if (!this.computer.isRunning || !entry) return;
    const [id, saved] = entry;
    // What the user wants counts also where Flare dies before it is done, or the disk is in doubt.
    if (action === 'discard') this.hasStrays = true;
    const count = (by: number) => {
      if (action === 'send-again') saved.allowed += by;
      if (action === 'arrived' || action === 'edit' || action === 'discard') saved.givenUp += by;
    };
    count(1);
    void this.computer.outbox.act(id, action).then((result) => {
      if (!result.ok && result.error.code === 'report_gone') count(-1);
    });
  }
}
