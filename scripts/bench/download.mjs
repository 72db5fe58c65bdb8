// Downloads from the stand-in hub on loopback: speed beside curl and ModelScope's own client, memory, and what is lost
// when a download is killed or a byte is flipped.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { median, output } from './biaochi.mjs'
import { bundle } from './bundle.mjs'

// with BIAOCHI_BENCH_TINY only whether the script works
const GiB = process.env.BIAOCHI_BENCH_TINY ? 2 ** 25 : 2 ** 30
const sizes = { one: GiB, five: 5 * GiB, small: process.env.BIAOCHI_BENCH_TINY ? 100 : 10_000 }
const rounds = 5
const script = (name) => bundle(join(import.meta.dirname, `${name}.mjs`))

export async function measureDownload(folder, say) {
  const pull = await script('pull')
  const hub = await startHub(await script('hubProcess'))
  try {
    const at = { ...hub, folder, pull, say }
    const rows = [
      ...(await speed(at)),
      await fiveGigabytes(at),
      await killed(at),
      await flipped(at),
      await many(at),
    ]
    return {
      title: 'Downloads',
      note: 'From a stand-in of ModelScope on loopback that redirects to a second server, on the same cores as what is measured; every file is checked against its sha256 (curl does not). Goals: at least 0.8 times as fast as curl and not slower than ModelScope’s client, 200 MB of memory for any size, at least 59 % kept of 60 %, one block of 1 MiB for a flipped byte.',
      head: ['', 'measured'],
      rows,
    }
  } finally {
    hub.close()
  }
}

/** One file of 1 GiB, in turn by each; medians. */
async function speed({ endpoint, folder, pull, say }) {
  const ways = {
    'this program': () => pullOnce({ endpoint, folder, pull }, 'one').then(({ ms }) => ms),
    curl: () => timed('curl', ['-sLf', '-o', join(folder, 'curl.bin'), fileUrl(endpoint, 'one')]),
    ...(await modelScopeClient(endpoint, folder)),
  }
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(ways)) {
      times[name].push(await run())
      say(`${name}: ${times[name].at(-1).toFixed(0)} ms`)
    }
  const mine = median(times['this program'])
  return Object.entries(times).map(([name, ms]) => {
    const ratio =
      name === 'this program' ? '' : `; this program is ${(median(ms) / mine).toFixed(2)} times as fast`
    return [`1 GiB, ${name}`, `${(median(ms) / 1000).toFixed(2)} s${ratio}`]
  })
}

async function fiveGigabytes(at) {
  const { ms, peakBytes } = await pullOnce(at, 'five')
  return ['5 GiB, peak memory', `${(peakBytes / 1e6).toFixed(0)} MB in ${(ms / 1000).toFixed(1)} s`]
}

async function killed({ endpoint, folder, pull }) {
  const base = fresh(folder)
  const done = await killAt(pull, { endpoint, base, id: 'demo/one' }, 0.6 * GiB)
  const { missingBytes } = await pullIn({ endpoint, base, pull }, 'one')
  return [
    '1 GiB killed with SIGKILL',
    `${percent(done / GiB)} shown, ${percent(1 - missingBytes / GiB)} kept`,
  ]
}

async function flipped({ endpoint, folder, pull, sent }) {
  const base = fresh(folder)
  const { folder: snapshot } = await pullIn({ endpoint, base, pull }, 'one')
  flip(join(snapshot, 'model.safetensors'), Math.floor(0.7 * GiB))
  const before = await sent()
  await pullIn({ endpoint, base, pull }, 'one')
  return [
    '1 GiB with one flipped byte',
    `${((await sent()) - before).toLocaleString('en')} bytes fetched again`,
  ]
}

async function many(at) {
  const { ms } = await pullOnce(at, 'small')
  return ['10,000 files of 200 bytes', `${(ms / 1000).toFixed(1)} s`]
}

async function pullOnce({ endpoint, folder, pull }, name) {
  const base = fresh(folder)
  const result = await pullIn({ endpoint, base, pull }, name)
  rmSync(base, { recursive: true })
  return result
}

const pullIn = async ({ endpoint, base, pull }, name) =>
  JSON.parse(await output(process.execPath, [pull, JSON.stringify({ endpoint, base, id: `demo/${name}` })]))

function fresh(folder) {
  const base = join(folder, 'home')
  rmSync(base, { recursive: true, force: true })
  mkdirSync(base)
  return base
}

const fileUrl = (endpoint, name) =>
  `${endpoint}/api/v1/models/demo/${name}/repo?Revision=master&FilePath=model.safetensors`
const percent = (share) => `${(100 * share).toFixed(2)} %`

async function timed(command, args, env = {}) {
  const started = performance.now()
  await output(command, args, { env })
  return performance.now() - started
}

/** ModelScope's own client, where BIAOCHI_PYTHON has one; it counts its transfer only, not Python's start. */
async function modelScopeClient(endpoint, folder) {
  const python = process.env.BIAOCHI_PYTHON
  if (!python) return {}
  const cache = join(folder, 'python')
  const program = [
    'import shutil, sys, time',
    'from modelscope_hub import HubApi',
    'cache = sys.argv[1]',
    'started = time.time()',
    'HubApi().download_repo("demo/one", "model", cache_dir=cache)',
    'print(time.time() - started)',
    'shutil.rmtree(cache)',
  ].join('\n')
  const env = { MODELSCOPE_ENDPOINT: endpoint }
  const run = async () => {
    const lines = (await output(python, ['-c', program, cache], { env })).trim().split('\n')
    return 1000 * Number(lines.at(-1))
  }
  return { 'ModelScope’s client': run }
}

/** Kills a pull once it shows so many bytes; returns what it showed. */
export function killAt(pull, asked, bytes) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [pull, JSON.stringify(asked)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let shown = 0
    createInterface({ input: child.stderr }).on('line', (line) => {
      shown = Math.max(shown, Number(line))
      if (shown >= bytes) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => resolve(shown))
  })
}

export function flip(path, at) {
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, at)
  writeSync(file, Buffer.from([byte[0] ^ 1]), 0, 1, at)
  closeSync(file)
}

async function startHub(program) {
  const child = spawn(process.execPath, [program, JSON.stringify(sizes)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value: endpoint } = await lines.next()
  return {
    endpoint,
    sent: async () => {
      child.stdin.write('\n')
      return Number((await lines.next()).value)
    },
    close: () => child.kill(),
  }
}
