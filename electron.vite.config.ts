import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { catalogue } from './src/shared/benchmarks/checked'

const src = (path: string): string => resolve(import.meta.dirname, 'src', path)
const alias = {
  '@shared': src('shared'),
  '@engine': src('engine'),
  '@main': src('main'),
  '@cli': src('cli'),
  '@renderer': src('renderer/src'),
}

/** The cards as they come out of their check, for programs that would check them at every start. */
const checkedCatalogue = {
  name: 'checked-catalogue',
  load: (id: string): string | null =>
    id === src('shared/benchmarks/checked.ts')
      ? `export const catalogue = JSON.parse(${JSON.stringify(JSON.stringify(catalogue))})`
      : null,
}

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [checkedCatalogue],
    // The engine's standalone bundle is not listed: src/main/bundlePaths.ts asks for it with ?modulePath.
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
  renderer: {
    resolve: { alias },
    plugins: [react(), checkedCatalogue],
    build: { minify: true, chunkSizeWarningLimit: 1500 },
  },
})
