import type { Outcome, Scenario } from './simulate';

/** What is to be known of an outcome. Times are in seconds after the end of the outage. */
export interface Figures {
  /** Requests in the first second. */
  firstSecond: number;
  /** Requests in the busiest second after it. */
  peak: number;
  /** Until so many per cent are delivered; `null` where it was not waited for. */
  until: { 50: number | null; 99: number | null; 100: number | null };
  /** Per delivered report. */
  requestsPerReport: number;
  /** The share of the reports, from 0 to 1. */
  delivered: number;
}

export function toFigures({ clients }: Scenario, { firstSecond, peak, requests, deliveredMs }: Outcome): Figures {
  const until = (percent: number): number | null => {
    const ms = deliveredMs[Math.ceil((clients * percent) / 100) - 1];
    return ms === undefined ? null : ms / 1000;
  };
  return {
    firstSecond,
    peak,
    until: { 50: until(50), 99: until(99), 100: until(100) },
    requestsPerReport: requests / deliveredMs.length,
    delivered: deliveredMs.length / clients,
  };
}

/** How long the CRM takes at best, in s: one request for each report, and no second of it idle. */
export const theoreticalSeconds = ({ clients, capacity }: Pick<Scenario, 'clients' | 'capacity'>): number =>
  clients / capacity;
