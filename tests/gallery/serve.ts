import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, preview } from 'vite';

/**
 * Builds the gallery's page, the renderer over a made-up main, into `folder` and serves it.
 *
 * @returns its address, and what ends the serving
 */
export async function servePage(folder: string): Promise<{ address: string; close: () => Promise<void> }> {
  const shared = { root: import.meta.dirname, configFile: false, logLevel: 'warn' } as const;
  await build({
    ...shared,
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(import.meta.dirname, 'page.html') },
    },
  });
  const server = await preview({ ...shared, build: { outDir: folder }, preview: { port: 0, host: '127.0.0.1' } });
  const [origin = ''] = server.resolvedUrls?.local ?? [];
  return { address: new URL('page.html', origin).href, close: () => server.close() };
}
