import type { LineState } from '../../shared/line';
import type { AskCrm } from '../crm/reach';

/** How long to wait for the CRM's answer, in ms: longer after each failure, so that a slow CRM gets its reports too. */
const PATIENCE_MS = { first: 5_000, longest: 20_000 };

export interface AskFirstParts {
  lineState: () => Pick<LineState, 'verdict' | 'rungs'>;
  askCrm: AskCrm;
}

/**
 * Whether anybody answers at the CRM's address, asked before a report is sent unless the line is known to be well. Only the
 * network's silence counts: whoever answers may be the CRM, and take the report. See `OutboxParts.isCrmThere`.
 */
export const createAskFirst =
  ({ lineState, askCrm }: AskFirstParts) =>
  async (origin: string, failures: number): Promise<boolean> => {
    if (isWell(lineState())) return true;
    const patience = Math.min(PATIENCE_MS.first * 2 ** failures, PATIENCE_MS.longest);
    return (await askCrm(origin, AbortSignal.timeout(patience))) !== 'silent';
  };

const isWell = ({ verdict, rungs }: ReturnType<AskFirstParts['lineState']>): boolean =>
  (verdict.kind === 'fine' || verdict.kind === 'poor') && rungs.every(({ isPassing }) => isPassing);
