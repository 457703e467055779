import brand from '#brand' with { type: 'json' };

/** Outlines on a field of 24 by 24. */
export const iconPaths = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-3.9 3.6-6 7.5-6s6.9 2.1 7.5 6',
  back: 'M19 12H5.5m6-6.5L5 12l6.5 6.5',
  caution: 'M12 8.5v5m0 3.4v.1M12 3 1.8 20.5h20.4L12 3Z',
  check: 'm5 12.5 4.7 4.7L19.5 7.5',
  chevron: 'm6.5 9.5 5.5 5.5 5.5-5.5',
  clock: 'M12 7.5V12l3 2m5.5-2a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0Z',
  close: 'm6 6 12 12M18 6 6 18',
  brand: brand.mark,
  question:
    'M9.3 9.2A2.8 2.8 0 0 1 12 7.2c1.6 0 2.8 1 2.8 2.5 0 2-2.8 2.2-2.8 3.8m0 3v.1m8.5-4.6a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0Z',
  reports: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1M4.5 12h.1m-.1 5.5h.1',
  search: 'm20 20-4.6-4.6m2.1-4.9a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z',
  send: 'M12 19.5v-15m-6 6 6-6 6 6',
  settings:
    'M4 7.5h8m6 0h2M4 16.5h2m6 0h8M15 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-6 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
};

export type IconName = keyof typeof iconPaths;
