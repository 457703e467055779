import type { FlareError } from '../../shared/errors';
import type { TicketList as Listed } from '../../shared/ticket';
import type { Flare } from '../bridge';

/** The CRM's list of tickets as main has it, read anew while it is in the window. */
export class TicketList {
  readonly #flare: Pick<Flare, 'client' | 'on'>;

  tickets = $state.raw<Listed['tickets']>([]);
  /** When the CRM listed them, in ms since 1970; `null` where it never did. */
  readAt = $state<number | null>(null);
  error = $state.raw<FlareError | null>(null);
  /** A fresh list is on its way. */
  refreshing = $state(false);
  #turn = 0;

  constructor(flare: Pick<Flare, 'client' | 'on'>) {
    this.#flare = flare;
  }

  /** Shows what main has and follows it, until the returned function is called. */
  start(): () => void {
    const stop = this.#flare.on('ticketsChanged', () => void this.#show());
    void this.#show();
    return () => {
      stop();
      void this.#flare.client.watchTickets(false);
    };
  }

  /** The list has come into the window, or the user wants it anew. */
  async refresh(): Promise<void> {
    this.refreshing = true;
    const result = await this.#flare.client.watchTickets(true);
    this.refreshing = false;
    if (!result.ok) this.error = result.error;
  }

  /** Of several answers the last one asked for counts. */
  async #show(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const list = await this.#flare.client.listTickets();
    if (turn !== this.#turn) return;
    if (list.ok) ({ tickets: this.tickets, readAt: this.readAt } = list.value);
    this.error = list.ok ? list.value.error : list.error;
  }
}
