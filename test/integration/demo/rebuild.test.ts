import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { biaochi } from '../../helpers/biaochi'
import { pdfAttachments } from '../../helpers/pdfAttachments'

const demo = resolve(import.meta.dirname, '../../../resources/demo')
const recipe = `name: 诗文
model: { path: ${demo}/model }
train: { method: sft, data: [{ file: ${demo}/train.jsonl }], maxSteps: 3, batchSize: 2, maxLength: 128, learningRate: 0.003 }
evaluate: { benchmarks: [demo], limit: 20 }
report: { formats: [pdf] }
`
const answer = z.object({
  files: z.array(z.string()),
  runs: z.array(z.object({ kind: z.string(), folder: z.string(), results: z.array(z.unknown()) })),
})

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'biaochi-rebuild-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Runs a recipe in a data folder that knows nothing. */
async function run(home: string, file: string) {
  mkdirSync(join(root, home))
  const { code, stdout, stderr } = await biaochi(join(root, home), ['run', file, '--json'])
  expect(code, stderr).toBe(0)
  const { files, runs } = answer.parse(JSON.parse(stdout))
  return { pdf: files[0] ?? '', folder: runs[0]?.folder ?? '', results: runs.map(({ results }) => results) }
}
const lockOf = (file: string) => (parse(readFileSync(file, 'utf8')) as { lock: object }).lock // a run's own record
const journalled = (folder: string): number[] =>
  readFileSync(join(folder, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; loss: number }) // lines of a journal
    .flatMap(({ type, loss }) => (type === 'metric' ? [loss] : []))

test('who has only the PDF runs its recipe again and gets the same losses and scores, to the last digit', async () => {
  writeFileSync(join(root, 'recipe.yaml'), recipe)
  const first = await run('author', join(root, 'recipe.yaml'))

  mkdirSync(join(root, 'mail'))
  copyFileSync(first.pdf, join(root, 'mail', 'report.pdf'))
  const [file] = await pdfAttachments(readFileSync(join(root, 'mail', 'report.pdf')))
  const received = join(root, 'mail', file?.name ?? '')
  writeFileSync(received, file?.text ?? '')

  const second = await run('reader', received)
  expect(second.results).toEqual(first.results)
  expect(second.results.flat()).toHaveLength(2)
  expect(journalled(second.folder)).toEqual(journalled(first.folder))
  expect(journalled(first.folder)).toHaveLength(3)
  // the files under `lock` were the same ones
  expect(lockOf(join(second.folder, 'recipe.yaml'))).toEqual(lockOf(received))
})
