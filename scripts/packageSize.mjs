// `npm run dist:size`: what the packages in dist weigh and which part weighs how much. Fails where a package holds files
// that its system does not need.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesBelow, ownerOf, strangers, systemOf } from './packageContents.mjs'

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist')
const shownOwners = 16
const shownStrangers = 20
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1).padStart(8)} MB`

if (!existsSync(dist)) {
  process.stderr.write('There is no dist folder: build a package with "npm run dist:dir" first.\n')
  process.exit(2)
}
let wrong = 0
for (const name of readdirSync(dist).sort()) {
  const path = join(dist, name)
  if (/\.(exe|dmg|AppImage|deb)$/.test(name))
    process.stdout.write(`${megabytes(statSync(path).size)}  ${name}\n`)
  const system = systemOf(name)
  if (!system || !statSync(path).isDirectory()) continue
  const files = filesBelow(path)
  const sizes = new Map()
  for (const { path: file, size } of files) sizes.set(ownerOf(file), (sizes.get(ownerOf(file)) ?? 0) + size)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  process.stdout.write(
    `${megabytes(total)}  ${name} (${system.platform} ${system.arch}, ${files.length} files)\n`,
  )
  const largest = [...sizes].sort(([, a], [, b]) => b - a)
  for (const [owner, size] of largest.slice(0, shownOwners))
    process.stdout.write(`${megabytes(size)}    ${owner}\n`)
  const found = strangers(files, system)
  for (const { path: file, why } of found.slice(0, shownStrangers))
    process.stderr.write(`  ${why}: ${file}\n`)
  wrong += found.length
}
if (wrong > 0) {
  process.stderr.write(
    `${wrong} files do not belong into their package: see "files" in electron-builder.yml.\n`,
  )
  process.exitCode = 1
}
