// Format, lint, import rules, types and unused code, in two lanes side by side: what `npm run check` runs. Each step's
// output is shown once it has ended. Exit code 1 where any of them finds something. Where not one file, nor what is
// installed, has changed since everything passed, there is nothing to do: lint reads types, so that no smaller part of
// its result may be kept.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const passed = join(root, '.cache', 'checked')
/** Lint takes longest; on two processors the other lane is done at about the same time. */
const lanes = [['lint'], ['format:check', 'typecheck', 'unused', 'imports']]
// the young generation of a short run holds nearly everything: a large one saves a seventh of the time
const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=128` }

/** A digest of every file that git does not ignore and of what is installed; null where this is no git checkout. */
function stateOf() {
  const { status, stdout } = spawnSync('git', ['ls-files', '-coz', '--exclude-standard'], { cwd: root })
  if (status !== 0) return null
  const hash = createHash('sha256').update(process.version)
  for (const name of [...stdout.toString().split('\0').filter(Boolean), 'node_modules/.package-lock.json']) {
    const path = join(root, name)
    hash.update(`\0${name}\0`)
    // a folder that is a checkout of its own, or a link, is listed too
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}

const run = (step) =>
  new Promise((done) => {
    const child = spawn('npm', ['run', '-s', step], { cwd: root, env, shell: process.platform === 'win32' })
    const output = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data))
    child.on('error', (e) => output.push(Buffer.from(`${e.message}\n`)))
    child.on('close', (code) => {
      console.log(code === 0 ? `${step}: nothing found` : `${step}:`)
      if (code !== 0) process.stdout.write(Buffer.concat(output))
      done(code === 0)
    })
  })

async function inTurn(steps) {
  let clean = true
  for (const step of steps) clean = (await run(step)) && clean
  return clean
}

const state = stateOf()
if (state !== null && existsSync(passed) && readFileSync(passed, 'utf8') === state) {
  console.log('nothing has changed since everything passed')
} else {
  rmSync(passed, { force: true })
  const results = await Promise.all(lanes.map(inTurn))
  if (!results.every(Boolean)) process.exitCode = 1
  else if (state !== null && state === stateOf()) {
    mkdirSync(join(root, '.cache'), { recursive: true })
    writeFileSync(passed, state)
  }
}
