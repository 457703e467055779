/** Outlines on a field of 24 by 24. */
export const iconPaths = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-3.9 3.6-6 7.5-6s6.9 2.1 7.5 6',
  back: 'M19 12H5.5m6-6.5L5 12l6.5 6.5',
  caution: 'M12 8.5v5m0 3.4v.1M12 3 1.8 20.5h20.4L12 3Z',
  check: 'm5 12.5 4.7 4.7L19.5 7.5',
  chevron: 'm6.5 9.5 5.5 5.5 5.5-5.5',
  close: 'm6 6 12 12M18 6 6 18',
  flare:
    'M12 2.5c.6 4-3.8 5.6-5.2 9.3A6.9 6.9 0 0 0 13 21.4a6.6 6.6 0 0 0 5.9-6.6c0-2.6-1.4-4.4-2.6-5.9-.3 1.5-1 2.4-2.1 2.9.9-3.6-.1-7.2-2.2-9.3Z',
  settings:
    'M4 7.5h8m6 0h2M4 16.5h2m6 0h8M15 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-6 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
} as const;

export type IconName = keyof typeof iconPaths;
