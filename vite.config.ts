import { constants } from 'node:zlib'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'
import solid from 'vite-plugin-solid'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.SNUG_DEV_SERVER ?? 'http://127.0.0.1:3000'

/**
 * A shared part's styles may come before styles/index.css in the one stylesheet; the order of the layers has to be said
 * before any of them.
 */
const layersFirst: Plugin = {
  name: 'layers-first',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && file.fileName.endsWith('.css'))
        file.source = `@layer reset, tokens, base, ui, screens;${String(file.source)}`
  },
}

/** The client. The server has its own config; in development Vite serves the screens and hands calls on to it. */
export default defineConfig({
  publicDir: 'client/public',
  plugins: [
    solid(),
    layersFirst,
    compression({
      include: /\.(js|css|html|svg|webmanifest)$/,
      threshold: 512,
      algorithms: [
        defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        defineAlgorithm('gzip', { level: 9 }),
      ],
    }),
  ],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    // light-dark() must reach the browser as written: a stand-in would not follow a panel that is always dark.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // A data: address would break the CSP (font-src and img-src are 'self').
    assetsInlineLimit: 0,
    // One stylesheet: fewer requests, and a lazily loaded screen never appears undressed.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // How long it took is nothing to somebody who starts it.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          // A screen is one file, and all that two of them share is one more, instead of a dozen small ones in a row.
          groups: [
            // What every page needs, and no more than the pages before the door do: who signs in fetches no table.
            {
              name: 'house',
              test: /\/client\/([^/]+|accounts\/(session|fields|fragment)|invitations\/chairs|i18n\/when|ui\/(JoinPanel|Card|Note|Quote|Ring|Skeleton))\.tsx?$/,
              priority: 2,
            },
            // The shell and the table, where everybody begins, are one.
            { name: 'table', test: /\/client\/((community|table)\/|pings\/Arrived)/, priority: 1 },
            // Said at the door and inside; the first page has none of it.
            { name: 'passkey', test: /\/client\/accounts\/passkeys\/device\.ts$/, priority: 1 },
            // Shown on screens, and needed by who turned pushes on; the first page has none of it.
            { name: 'push', test: /\/client\/push\/device\.ts$/, priority: 1 },
            {
              name: 'room',
              test: /\/(client|shared)\/|node_modules\/(solid-js|@solidjs|@solid-primitives\/i18n)\//,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server, ws: true },
      '/healthz': { target: server },
      '/answer/': { target: server },
      '/unsubscribe/': { target: server },
    },
  },
})
