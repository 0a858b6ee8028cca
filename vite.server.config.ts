import { defineConfig } from 'vite'

/** The server: one bundle per program, dependencies left where npm put them. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: ['server/main.ts', 'server/snug.ts'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
    },
  },
})
