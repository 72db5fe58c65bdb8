import type { Page } from '@playwright/test'
import { hostile, madeHostile } from '../helpers/fakeHost/hostile'
import { expect, test as base } from './fakeHostTest'
import { problemsOf } from './problems'

const test = base.extend({ dress: async ({}, use) => use(madeHostile) })

const places = {
  'the first screen': '#/home',
  'the models of a training': '#/train',
  'the list of runs': '#/runs',
  'a run that failed': '#/runs/train-med-1',
  'an evaluation': '#/runs/tuned-eval-1',
  'two answers side by side':
    '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=cmath&kind=broken&question=0',
  'a data set': '#/datasets?file=/home/li/data/law-qa.json&row=4',
  'the models of this machine': '#/models',
  'one of them': '#/models?path=/home/li/.local/share/biaochi/models/Qwen--Qwen3-0.6B/snapshots/master',
  'models of a hub': '#/models?view=hub&search=qwen',
  'earlier conversations': '#/chat',
  'a conversation': '#/chat/talk-1',
  'a report': '#/report?runs=base-eval-1,tuned-eval-1',
  settings: '#/settings',
} as const

/** Whether anything of it was taken for a script, an element or a link. */
const harm = (page: Page) =>
  page.evaluate(() => ({
    ran: 'harmed' in window,
    elements: document.querySelectorAll('img, #root script, iframe[src]').length,
    links: document.querySelectorAll('[href^="javascript:" i]').length,
    raw: /[\u001b\u202e]/.test(document.body.innerText),
  }))

test('names, answers, messages and paths from elsewhere are text on every screen', async ({ page, host }) => {
  const problems = problemsOf(page)
  await page.goto(host.createLink())
  for (const [name, hash] of Object.entries(places)) {
    await page.evaluate((h) => (location.hash = h), hash)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('status', { name: /读取/ })).toHaveCount(0)
    await expect(page.getByText('onerror=').first(), name).toBeAttached()
    expect(await harm(page), name).toEqual({ ran: false, elements: 0, links: 0, raw: false })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${name}: width`).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `.cache/screens/hostile-${hash.replace(/\W+/g, '-')}.png` })
  }
  // the last place measures when it is asked to
  await page.getByRole('button', { name: '测速' }).click()
  await expect(page.getByText(/https:\/\/0\/<img/)).toBeVisible()
  expect(await harm(page)).toEqual({ ran: false, elements: 0, links: 0, raw: false })
  expect(problems).toEqual([])
})

test('an endless answer is cut and opened on demand; escape sequences and turned names are spelled out', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.evaluate((h) => (location.hash = h), places['two answers side by side'])
  const answer = page.getByRole('region', { name: /^基线 / })
  await expect(answer).toBeVisible({ timeout: 20_000 })
  await expect(answer).toContainText('[U+001B][31mred[U+001B][2J')
  await expect(answer).toContainText('report[U+202E]fdp.exe')
  await expect(answer).toContainText(hostile.link)
  expect((await answer.innerText()).length).toBeLessThan(25_000)
  await page
    .getByRole('button', { name: /还有 \d+ 个字符/ })
    .last()
    .click()
  await expect.poll(async () => (await answer.innerText()).length).toBeGreaterThan(60_000)
})
