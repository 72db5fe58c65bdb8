// Bundled, and run as a process of its own: pulls one repository of a hub on loopback as the app does, and prints what it
// took as JSON. Its argument: { endpoint, base, id }.
import { Downloads, linesOf } from '@main/services/hub/Downloads'
import { ModelScope } from '@main/services/hub/modelScope'
import { Transport } from '@main/services/hub/transport'

const { endpoint, base, id } = JSON.parse(process.argv[2])
const transport = new Transport({})
const downloads = new Downloads({
  ...{ hubs: [new ModelScope({ transport, endpoint })], lines: linesOf(transport), base },
  digests: { get: () => undefined, put: () => {} },
  log: { info: () => {}, warn: (line) => console.error(line) },
})
const plan = await downloads.plan({ kind: 'model', id })
const started = performance.now()
const { fetchedBytes, files } = await downloads.download(plan, {
  signal: new AbortController().signal,
  onProgress: ({ done }) => process.stderr.write(`${done}\n`),
})
const ms = performance.now() - started
transport.dispose()
const { folder, missingBytes } = plan
const [{ sha256 }] = files
const peakBytes = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ ms, peakBytes, fetchedBytes, missingBytes, folder, sha256 }))
