import facts from '#brand' with { type: 'json' };
import type { Policy } from './settings/policy';

/** Whose program this is. build/brand has a folder for each; the one that is built lies behind `#brand`. */
export interface Brand {
  /** Its program, its package, its links (`flare://…`), its files (`*.flare`), and its folder in /etc. */
  id: string;
  /** What it is called wherever people read it, and its folders and items elsewhere; one word. */
  name: string;
  /** What macOS and Windows know it by. */
  appId: string;
  homepage: string;
  /** Who answers for the installers: name and mail address. */
  maintainer: string;
  /** What stands beside its name in the window: an SVG path on a field of 24 by 24. */
  mark: string;
  /** What holds where the machine's policy says nothing. */
  policy: Policy;
}

export const brand: Brand = facts;
