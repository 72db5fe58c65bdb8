import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { type ModelFolder, openModelFolder } from '@engine/files/modelFolder'
import { quantizedBase } from '@engine/quant/quantizedBase'
import type { TrainingSource } from '@engine/training/lossGraph'
import type { Example } from '@engine/training/objectives/example'
import { kto } from '@engine/training/objectives/kto'
import type { Objective } from '@engine/training/objectives/objective'
import { dpo, simpo } from '@engine/training/objectives/pairwise'
import { supervised } from '@engine/training/objectives/supervised'
import { openTrainable } from '@engine/training/trainable'
import { Trainer } from '@engine/training/Trainer'
import { type AdapterSpec, trainSpec } from '@shared/domain/recipe'
import { createRandom } from '@shared/util/random'
import { writeDequantized } from '../helpers/dequantized'
import { wave } from '../helpers/opCases'
import { inOracle, testWithOracle } from '../helpers/shared'

const work = mkdtempSync(join(tmpdir(), 'biaochi-combinations-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const place = { provider: 'cpu', cache: join(work, 'cache') } as const
const fixture = (family: string): string =>
  join(fileURLToPath(new URL('../fixtures/models', import.meta.url)), family, 'model')

const kinds = {
  qlora: { kind: 'lora', rank: 4, quantize: 'nf4' },
  dora: { kind: 'dora', rank: 4 },
  full: { kind: 'full' },
} as const
const adapterOf = (adapter: object): AdapterSpec =>
  trainSpec.parse({ method: 'sft', data: [{ file: 'a' }], adapter }).adapter

/** What is trained of a model, an adapter's B and lengths moved away from where they begin. */
async function sourceOf(model: ModelFolder, adapter: AdapterSpec): Promise<TrainingSource> {
  const base = await quantizedBase(model, { ...place, ...('quantize' in adapter && adapter) })
  const { source } = openTrainable(base, { adapter, seed: 5 })
  for (const { name, values } of source.parameters) {
    if (name.endsWith('.lora_B')) values.forEach((_, i) => (values[i] = 0.05 * wave(i)))
    if (name.includes('magnitude')) values.forEach((v, i) => (values[i] = v * (1.1 + 0.1 * wave(i))))
  }
  return source
}

const random = createRandom(9)
/** A text with an answer of its last `answer` tokens. */
const text = (length: number, answer: number): Example => ({
  ids: Array.from({ length }, () => 3 + Math.floor(35 * random.next())),
  trained: Array.from({ length }, (_, t) => t >= length - answer),
})
const pairs = [
  { chosen: text(9, 4), rejected: text(7, 2), reference: { chosen: -9, rejected: -4 } },
  { chosen: text(6, 3), rejected: text(8, 5), reference: { chosen: -6, rejected: -12 } },
]
const judged = [
  { text: text(8, 3), desirable: true, mismatched: text(6, 2), reference: { text: -8, mismatched: -50 } },
  { text: text(5, 2), desirable: false, mismatched: text(9, 3), reference: { text: -5, mismatched: -60 } },
]
const sigma = (x: number): number => 1 / (1 + Math.exp(-x))

/** Per method a window, its texts, and the derivative of its summed loss by each text's log-probability, by hand. */
interface Case<Sample> {
  readonly objective: Objective<Sample>
  readonly window: readonly Sample[]
  readonly texts: readonly Example[]
  /** `kl` is only asked for by KTO. */
  readonly slopes: (logps: readonly number[], kl: number) => number[]
}
const length = ({ trained }: Example): number => trained.filter(Boolean).length
const dpoCase: Case<(typeof pairs)[number]> = {
  objective: dpo({ beta: 0.3, loss: 'sigmoid', labelSmoothing: 0 }),
  window: pairs,
  texts: pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]),
  // −log σ(β(c − r)) over log-ratios
  slopes: (logps) =>
    pairs.flatMap(({ reference }, i) => {
      const z = logps[2 * i]! - reference.chosen - (logps[2 * i + 1]! - reference.rejected)
      const slope = 0.3 * sigma(-0.3 * z)
      return [-slope, slope]
    }),
}
const simpoCase: Case<(typeof pairs)[number]> = {
  objective: simpo({ beta: 2, gamma: 0.5, labelSmoothing: 0, nllWeight: 0 }),
  window: pairs,
  texts: dpoCase.texts,
  // −log σ(β(c/|c| − r/|r|) − γ)
  slopes: (logps) =>
    pairs.flatMap(({ chosen, rejected }, i) => {
      const z = logps[2 * i]! / length(chosen) - logps[2 * i + 1]! / length(rejected)
      const slope = 2 * sigma(0.5 - 2 * z)
      return [-slope / length(chosen), slope / length(rejected)]
    }),
}
const ktoCase: Case<(typeof judged)[number]> = {
  objective: kto({ beta: 0.05, desirableWeight: 1, undesirableWeight: 1.5 }),
  window: judged,
  texts: judged.map(({ text }) => text),
  // w(1 − σ(±β(logratio − kl))), kl a constant
  slopes: (logps, kl) =>
    judged.map(({ desirable, reference }, i) => {
      const sign = desirable ? 1 : -1
      const s = sigma(sign * 0.05 * (logps[i]! - reference.text - kl))
      return (desirable ? 1 : 1.5) * -sign * 0.05 * s * (1 - s)
    }),
}

/** −log-probability of each text and its gradients, one text at a time, by supervised training. */
async function alone(source: TrainingSource, texts: readonly Example[]) {
  const trainer = await Trainer.open(source, supervised, place)
  const results = []
  for (const one of texts) results.push(await trainer.gradients([one], 1))
  await trainer.dispose()
  return results
}

/** A method's gradient is the sum of its texts' own, each times the slope of the loss: the chain rule, worked out here. */
async function expectChainRule<Sample>(
  source: TrainingSource,
  { objective, window, texts, slopes }: Case<Sample>,
) {
  const singles = await alone(source, texts)
  const others = await alone(
    source,
    judged.map(({ mismatched }) => mismatched),
  )
  const ratios = judged.map(({ reference }, i) => -others[i]!.loss - reference.mismatched)
  const kl = Math.max(0, ratios.reduce((sum, r) => sum + r, 0) / ratios.length)
  expect(kl).toBeGreaterThan(0)
  const factors = slopes(
    singles.map(({ loss }) => -loss),
    kl,
  )
  const trainer = await Trainer.open(source, objective, place)
  const { grads } = await trainer.gradients(window, 1, await trainer.survey(window))
  await trainer.dispose()
  source.parameters.forEach(({ name }, p) => {
    const wanted = grads[p]!.map((_, k) =>
      singles.reduce((sum, single, t) => sum - factors[t]! * single.grads[p]![k]!, 0),
    )
    const norm = Math.hypot(...wanted)
    expect(norm, name).toBeGreaterThan(1e-7)
    expect(Math.hypot(...wanted.map((w, k) => w - grads[p]![k]!)) / norm, name).toBeLessThan(1e-3)
  })
}

const methods = {
  dpo: (source: TrainingSource) => expectChainRule(source, dpoCase),
  simpo: (source: TrainingSource) => expectChainRule(source, simpoCase),
  kto: (source: TrainingSource) => expectChainRule(source, ktoCase),
}

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('%s', (kind) => {
  test.each(Object.entries(methods))(
    '%s on fused layers: the gradient is the one that its texts have, times the slope of the loss',
    async (_, check) => check(await sourceOf(openModelFolder(fixture('phi3')), adapterOf(kinds[kind]))),
  )
  testWithOracle('so it is on a tied model with biases', async () => {
    const model = openModelFolder(inOracle('qwen2', 'model'))
    for (const check of Object.values(methods)) await check(await sourceOf(model, adapterOf(kinds[kind])))
  })
})

test.each(['phi3', 'baichuan', 'internlm2'])(
  'QLoRA on the fused layers of %s: every method computes what LoRA computes on the dequantised weights',
  async (family) => {
    const model = openModelFolder(fixture(family))
    const quantized = await quantizedBase(model, { ...place, quantize: 'nf4' })
    const plain = writeDequantized(join(work, family), model, quantized)
    const [theirs, ours] = [
      await sourceOf(plain, adapterOf({ kind: 'lora', rank: 4 })),
      await sourceOf(model, adapterOf(kinds.qlora)),
    ]
    const compare = async <Sample>({ objective, window }: Case<Sample>): Promise<void> => {
      const [a, b] = await Promise.all(
        [theirs, ours].map(async (source) => {
          const trainer = await Trainer.open(source, objective, place)
          const result = await trainer.gradients(window, 1, await trainer.survey(window))
          await trainer.dispose()
          return result
        }),
      )
      expect(b!.loss).toBeCloseTo(a!.loss, 4)
      a!.grads.forEach((grad, i) =>
        expect(b!.grads[i]!).toBeAllclose([...grad], { absolute: 1e-5, relative: 1e-3 }),
      )
    }
    await compare(dpoCase)
    await compare(simpoCase)
    await compare(ktoCase)
  },
)
