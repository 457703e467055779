import type { ErrorCode } from '../../src/shared/errors';
import type { ReportAction, ReportState } from '../../src/shared/outbox';
import type { Certificate } from '../crm/certificate';
import type { Front } from '../crm/front';
import type { RequestRule } from '../crm/misbehaviour';
import type { DemoCrm } from '../crm/server';

/** Where a report stands for the user, and why, where there is a reason. */
export type Seen = ReportState | `${ReportState} ${ErrorCode}`;

/** What a row can be told apart by: where on its way the report meets the fault. */
export type Phase =
  | 'before the connection'
  | 'in the TLS handshake'
  | 'during the request'
  | 'between request and answer'
  | 'during the answer'
  | 'a status'
  | 'a wrong shape'
  | 'something else answers'
  | 'the list of tickets';

/** Where a row takes place. */
export interface Scene {
  crm: DemoCrm;
  /** Stands before the CRM where the row is about TLS. */
  front: Front;
  certificates: Record<'expired' | 'selfSigned' | 'wrongName', Certificate>;
  /** @param rules Chromium's proxy rules; empty for no proxy */
  setProxy: (rules: string) => Promise<void>;
  /** Sends another report, which becomes a ticket. */
  deliver: (message: string) => Promise<void>;
}

/** Ends a fault. */
export type Heal = () => unknown;

/** What befalls a report on its way, and what is to become of it. */
export interface Row {
  name: string;
  /** Where the account's CRM is: at its own address unless said otherwise. */
  origin?: 'front' | `http://${string}`;
  /** Lets it happen; it is healed once the attempt has failed. */
  befall: (scene: Scene) => Heal | Promise<Heal>;
  /** What the user sees once the attempt has failed. */
  fault: Seen;
  /** Whether it is the list of tickets for which no answer comes in time. */
  isListLate?: true;
  /** Whether a ticket comes of that attempt all the same. */
  acted?: true;
  /** What the user sees when nothing more comes of itself: a ticket unless said otherwise. */
  rest?: Seen;
  /** What the user then says or does, to the best of their knowledge, so that there is a ticket in the end. */
  answer?: ReportAction | 'sign-in';
}

export const nothingToHeal: Heal = () => undefined;

/** The next CreateTicket meets this. */
export const once =
  (rule: RequestRule): Row['befall'] =>
  ({ crm }) => {
    crm.misbehave({ ...rule, call: 'createTicket', times: 1 });
    return nothingToHeal;
  };

/** A fault after which nobody knows whether there is a ticket, until the list of tickets tells. */
export const unknown = (name: string, rule: RequestRule, error: ErrorCode): Row => ({
  name,
  befall: once(rule),
  fault: `unconfirmed ${error}`,
});

/** As `unknown`, and there is a ticket. */
export const unknownButActed = (name: string, rule: RequestRule, error: ErrorCode): Row => ({
  ...unknown(name, rule, error),
  acted: true,
});
