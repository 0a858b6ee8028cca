import { defineConfig } from 'vite'

/**
 * The server: one bundle per program, and per thread of it. Dependencies are left where npm put them, except those that are many small modules of
 * which little is used: a start would read each.
 */
export default defineConfig({
  publicDir: false,
  ssr: {
    noExternal: ['drizzle-orm', 'zod', 'uuid', 'lucia', /^@oslojs/, 'markdown-it', 'entities', 'mdurl'],
  },
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: ['server/main.ts', 'server/snug.ts', 'server/mailIn/worker.ts'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
    },
  },
})
