// Bundled by prefixes.mjs and run as a process of its own:
//   node prefixReuse.mjs '{"model","data","resources","folder","limit","sharePrefixes","quantize"}'
// Measures the job that answers `biaochi eval`, with the one switch that the command line does not have.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { evaluateModel } from '@engine/jobs/evaluate'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { respondentOf } from '@engine/lm/respondent'
import { evaluateSpec } from '@shared/domain/recipe'

const { model, data, resources, folder, limit, sharePrefixes, quantize } = JSON.parse(process.argv[2])
const target = { model, provider: 'cpu', cache: join(folder, 'cache'), quantize }
mkdirSync(target.cache, { recursive: true })
const opened = await DecoderModel.open(target, { sharePrefixes })
const started = performance.now()
const { results } = await evaluateModel(
  {
    ...target,
    folder,
    resources,
    spec: evaluateSpec.parse({ benchmarks: ['ceval'], data, shots: 5, limit }),
  },
  { openModel: async () => respondentOf(opened), emit: () => {}, signal: new AbortController().signal },
)
const [{ n, score, shots, errors }] = results
console.log(JSON.stringify({ n, score, shots, errors, seconds: (performance.now() - started) / 1000 }))
