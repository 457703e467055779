/** What many samples say, in their own unit: the middle one, and between which bounds the middle half lies. */
export interface Summary {
  median: number;
  low: number;
  high: number;
  samples: number;
}

/** @param samples at least one */
export function summarize(samples: readonly number[], digits = 1): Summary {
  const sorted = [...samples].sort((one, other) => one - other);
  const at = (share: number) => Number(quantile(sorted, share).toFixed(digits));
  return { median: at(0.5), low: at(0.25), high: at(0.75), samples: samples.length };
}

/** @param sorted ascending */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error('There are no samples.');
  return below + (above - below) * (place % 1);
}
