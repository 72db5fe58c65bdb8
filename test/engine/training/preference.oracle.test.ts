import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { readAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import type { TrainingSource } from '@engine/training/lossGraph'
import { adapterParameters } from '@engine/training/parameters'
import type { Example } from '@engine/training/objectives/example'
import { type JudgedAnswer, kto } from '@engine/training/objectives/kto'
import type { Objective } from '@engine/training/objectives/objective'
import { cpo, dpo, orpo, type ReferencedPair, simpo } from '@engine/training/objectives/pairwise'
import { TextScorer } from '@engine/training/TextScorer'
import { Trainer } from '@engine/training/Trainer'
import { i64Values } from '../../helpers/safetensors'
import { inOracle, testWithOracle } from '../../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-preference-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0))
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

function source(family: string): TrainingSource {
  const { config, weights } = openModelFolder(inOracle(family, 'model'))
  const adapter = readAdapter(inOracle(family, 'adapter')).weights
  return { config, weights, adapter, parameters: adapterParameters(adapter) }
}

/** The oracle's answers with their labels, by side. */
function answers(file: string, side: 'chosen' | 'rejected'): Example[] {
  const labels = i64Values(file, `${side}_labels`).rows
  const mask = i64Values(file, `${side}_mask`).rows
  return i64Values(file, `${side}_ids`).rows.map((row, r) => {
    const length = mask[r]!.reduce((a, b) => a + b, 0)
    return { ids: row.slice(0, length), trained: labels[r]!.slice(0, length).map((label) => label !== -100) }
  })
}

/** The tensors of a family's file, and its pairs with the oracle's own reference log-probabilities. */
function read(family: string) {
  const file = inOracle(family, 'preference.safetensors')
  const tensors = new Map(readSafetensorsHeader(file).map((t) => [t.name, t]))
  const tensor = (name: string): Float32Array => readTensor(tensors.get(name)!)
  const [chosen, rejected] = [answers(file, 'chosen'), answers(file, 'rejected')]
  const reference = { chosen: tensor('ref_chosen'), rejected: tensor('ref_rejected') }
  const pairs: ReferencedPair[] = chosen.map((text, i) => ({
    ...{ chosen: text, rejected: rejected[i]! },
    reference: { chosen: reference.chosen[i]!, rejected: reference.rejected[i]! },
  }))
  return { tensor, names: [...tensors.keys()], pairs }
}
const settings = (family: string) => JSON.parse(readFileSync(inOracle(family, 'settings.json'), 'utf8'))

/** Loss, values per row and gradients of one window. */
async function measure<Sample>(family: string, objective: Objective<Sample>, window: readonly Sample[]) {
  const trainer = await Trainer.open(source(family), objective, { provider: 'cpu', cache })
  const survey = await trainer.survey(window)
  const { loss, rows, grads } = await trainer.gradients(window, window.length, survey)
  const byName = new Map(trainer.parameters.map((parameter, i) => [parameter.name, grads[i]!]))
  await trainer.dispose()
  return { loss, rows, byName, metrics: objective.report?.(rows, window) ?? {} }
}

/** What trl and the papers compute, in PyTorch with float32 (make_oracle.py beside the files). */
const objectives = (family: string): Record<string, Objective<ReferencedPair>> => {
  const { beta, simpo_beta, simpo_gamma, orpo_lambda, label_smoothing } = settings(family)
  const plain = { beta, labelSmoothing: 0 }
  return {
    dpo: dpo({ loss: 'sigmoid', ...plain }),
    dpo_smooth: dpo({ loss: 'sigmoid', beta, labelSmoothing: label_smoothing }),
    hinge: dpo({ loss: 'hinge', ...plain }),
    ipo: dpo({ loss: 'ipo', ...plain }),
    simpo: simpo({ beta: simpo_beta, gamma: simpo_gamma, labelSmoothing: 0, nllWeight: 0 }),
    orpo: orpo({ beta: orpo_lambda }),
    cpo: cpo({ loss: 'sigmoid', ...plain, nllWeight: 1 }),
  }
}

function agrees(
  kind: string,
  { tensor, names }: ReturnType<typeof read>,
  actual: Awaited<ReturnType<typeof measure>>,
): void {
  expect(Math.abs(actual.loss - tensor(`${kind}.loss`)[0]!), kind).toBeLessThan(1e-4)
  // the file's rows of orpo and cpo include the batch's likelihood, which is no property of a row
  const perRow = actual.rows['loss']!.map((v) => v + (actual.metrics['nll_loss'] ?? 0))
  expect(perRow, kind).toBeAllclose([...tensor(`${kind}.per_row`)], { absolute: 1e-4, relative: 0 })
  const wanted = names.filter((name) => name.startsWith(`${kind}.grad.`))
  expect(wanted.length).toBe(14)
  for (const name of wanted) {
    const ours = name
      .replace(`${kind}.grad.base_model.model.`, '')
      .replace(/\.lora_([AB])\.default\.weight$/, '.lora_$1')
    const expected = tensor(name)
    const difference = norm(expected.map((v, k) => v - actual.byName.get(ours)![k]!))
    expect(difference / norm(expected), `${kind} ${ours}`).toBeLessThan(1e-3)
  }
}

describe.each(['qwen2', 'qwen3', 'llama3', 'mistral'])('%s', (family) => {
  testWithOracle("losses, rows and gradients of the pairwise methods agree with PyTorch's", async () => {
    const oracle = read(family)
    for (const [kind, objective] of Object.entries(objectives(family)))
      agrees(kind, oracle, await measure(family, objective, oracle.pairs))
  })

  testWithOracle('log-probabilities and rewards are those of the answer, not of the prompt', async () => {
    const { tensor, pairs } = read(family)
    const { rows } = await measure(family, objectives(family)['dpo']!, pairs)
    for (const side of ['chosen', 'rejected'])
      for (const [name, key] of [
        ['rewards', `dpo.rewards_${side}`],
        ['logps', `policy_${side}`],
      ] as const)
        expect(rows[`${name}/${side}`]).toBeAllclose([...tensor(key)], { absolute: 1e-3, relative: 0 })
  })

  testWithOracle("KTO agrees, its KL taken from the window's own answers as the file has it", async () => {
    const oracle = read(family)
    const judged = (side: 'chosen' | 'rejected'): JudgedAnswer[] =>
      oracle.pairs.map(({ [side]: text, reference }) => ({
        ...{ text, mismatched: text, desirable: side === 'chosen' },
        reference: { text: reference[side], mismatched: reference[side] },
      }))
    const { beta } = settings(family)
    const objective = kto({ beta, desirableWeight: 1, undesirableWeight: 1 })
    const actual = await measure(family, objective, [...judged('chosen'), ...judged('rejected')])
    agrees('kto', oracle, actual)
    const ratios = (['chosen', 'rejected'] as const).flatMap((side) =>
      [...oracle.tensor(`policy_${side}`)].map((v, i) => v - oracle.tensor(`ref_${side}`)[i]!),
    )
    expect(actual.metrics['kl']).toBeCloseTo(Math.max(0, mean(ratios)), 3)
  })

  testWithOracle('the reference is the model without its adapter', async () => {
    const { pairs } = read(family)
    const scorer = await TextScorer.open(
      { ...source(family), adapter: new Map(), parameters: [] },
      { provider: 'cpu', cache },
    )
    const scored = await scorer.score(pairs.map(({ chosen, rejected }) => [chosen, rejected]))
    await scorer.dispose()
    const expected = pairs.flatMap(({ reference }) => [reference.chosen, reference.rejected])
    expect(scored.flat()).toBeAllclose(expected, { absolute: 1e-3, relative: 0 })
  })

  testWithOracle('a prompt computed once for both answers gives what two separate rows give', async () => {
    const { pairs } = read(family)
    const scorer = await TextScorer.open(source(family), { provider: 'cpu', cache })
    const shared = await scorer.score(pairs.map(({ chosen, rejected }) => [chosen, rejected]))
    const apart = await scorer.score(pairs.flatMap(({ chosen, rejected }) => [[chosen], [rejected]]))
    await scorer.dispose()
    expect(shared.flat()).toBeAllclose(apart.flat(), { absolute: 0, relative: 1e-5 })
  })
})
