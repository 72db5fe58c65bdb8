import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const src = (path: string): string => resolve(import.meta.dirname, 'src', path)
const alias = {
  '@shared': src('shared'),
  '@engine': src('engine'),
  '@main': src('main'),
  '@cli': src('cli'),
  '@renderer': src('renderer/src'),
}

export default defineConfig({
  main: {
    resolve: { alias },
    // The engine's standalone bundle is not listed: src/main/enginePath.ts asks for it with ?modulePath.
    build: {
      // zod is taken in, so that what is not used of it (its languages, half of its load time) stays out.
      externalizeDeps: { exclude: ['zod'] },
      rollupOptions: { input: { index: src('main/index.ts'), cli: src('cli/index.ts') } },
    },
  },
  preload: {
    resolve: { alias },
    // A sandboxed preload must be one self-contained CommonJS file.
    build: {
      externalizeDeps: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: { resolve: { alias }, plugins: [react()], build: { minify: true, chunkSizeWarningLimit: 1500 } },
})
