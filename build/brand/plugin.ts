import { join } from 'node:path';
import type { Plugin } from 'vite';
import { brandFolder, readBrand } from './brand';

/** Makes the app a brand's own: its facts and icons, and its name in every sentence that says Flare. */
export function brandPlugin(chosen: string): Plugin {
  const { name } = readBrand(chosen);
  return {
    name: 'brand',
    config: () => ({
      resolve: {
        alias: {
          '#brand': join(brandFolder(chosen), 'brand.json'),
          '#tray-icons': join(brandFolder(chosen), 'icons/tray'),
        },
      },
    }),
    transform: {
      filter: { id: /\/i18n\/compiled\/messages\// },
      handler: (code) => code.replaceAll('Flare', name),
    },
    transformIndexHtml: (html) => html.replaceAll('Flare', name),
  };
}
