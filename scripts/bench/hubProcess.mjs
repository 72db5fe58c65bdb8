// Bundled, and run as a process of its own: the stand-in hub with files of the sizes in its argument, { name: bytes },
// each a model demo/NAME, and `small`: that many small files. Prints its address, then, for every line it reads, the
// bytes that it has sent.
import { createInterface } from 'node:readline'
import { noise } from '../../test/helpers/hub/content'
import { startHub } from '../../test/helpers/hubServer'

const { small, ...sizes } = JSON.parse(process.argv[2])
const repos = Object.fromEntries(
  Object.entries(sizes).map(([name, bytes]) => [
    `models/demo/${name}`,
    { files: { 'model.safetensors': noise(bytes) } },
  ]),
)
const texts = Array.from({ length: small ?? 0 }, (_, i) => [`d${i % 20}/f${i}.txt`, `text ${i}\n`.repeat(20)])
if (small) repos['models/demo/small'] = { files: Object.fromEntries(texts) }
const hub = await startHub({ repos })
// digests are computed when they are first asked for: before anything is measured
for (const id of Object.keys(repos))
  await fetch(`${hub.endpoint}/api/v1/${id}/repo/files?Revision=master&Recursive=True`).then((r) => r.text())
console.log(hub.endpoint)
for await (const _ of createInterface({ input: process.stdin })) console.log(hub.sent())
await hub.close()
