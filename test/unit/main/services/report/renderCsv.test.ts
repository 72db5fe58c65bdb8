import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { renderCsv } from '@main/services/report/renderCsv'
import { reportData } from '@main/services/report/reportData'
import { pairOfRuns, singleRun } from '../../../../helpers/reportInput'

const read = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true })

test('one line per run, benchmark and subject; the numbers are those of the results', () => {
  const data = reportData(pairOfRuns())
  const rows = read(renderCsv(data))
  expect(rows).toHaveLength(2 * (4 + 2 + 52 + 1 + 3))
  const [run] = data.runs
  const [result] = run?.results ?? []
  expect(rows[0]).toMatchObject({
    ...{ run: 'eval-0001', benchmark: 'demo', subset: '', n: '240', verdict: '' },
    score: String(result?.score),
    ci_low: String(result?.ci95[0]),
  })
  const compared = rows.find(
    (r) => r['run'] === 'eval-0002' && r['benchmark'] === 'demo' && r['subset'] === '',
  )
  const [row] = data.comparisons[0]?.rows ?? []
  expect(compared).toMatchObject({
    ...{ baseline_run: 'eval-0001', verdict: 'better', common_n: '240' },
    delta: String(row?.delta),
    p_holm: String(row?.pAdjusted),
  })
})

test('quotes, commas and line breaks come back as they were', () => {
  const input = singleRun()
  const title = '甲, "乙"\n丙'
  const csv = renderCsv(reportData({ ...input, runs: input.runs.map((r) => ({ ...r, title })) }))
  expect(read(csv)[0]).toMatchObject({ title })
  expect(csv.startsWith('\ufeff')).toBe(true)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'])(
  'a title such as %j is no formula to a spreadsheet',
  (title) => {
    const input = singleRun()
    const rows = read(renderCsv(reportData({ ...input, runs: input.runs.map((r) => ({ ...r, title })) })))
    expect(rows[0]).toMatchObject({ title: `'${title}` })
  },
)

test('a negative difference stays a number', () => {
  const rows = read(renderCsv(reportData(pairOfRuns())))
  const worse = rows.find((r) => r['verdict'] === 'worse')
  expect(Number(worse?.['delta'])).toBeLessThan(0)
})
