import { expect, test } from './fakeHostTest'
import { seriousOn } from './seriousOn'

test('a report is found again, opened as it was, written in another format, and listed with it', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.getByRole('link', { name: '报告', exact: true }).click()
  const list = page.getByRole('region', { name: '写好的报告' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list).toContainText('PDF 中文')
  expect(await seriousOn(page)).toEqual([])
  await list.getByRole('link', { name: /^Qwen3-0.6B · 原模型 → Qwen3-0.6B · 微调后/ }).press('Enter')
  await expect(page).toHaveURL(/#\/report\?runs=base-eval-1%2Ctuned-eval-1&language=zh/)
  await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /标尺报告/)

  await page.getByText('English', { exact: true }).click()
  // another choice is the same page: the keys stay where they are
  await expect(page.getByRole('radio', { name: 'English' })).toBeFocused()
  await page.getByRole('button', { name: 'HTML' }).click()
  await expect(page.getByText(/report\.en\.html$/)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 report.en.html' }).click()
  expect((await download).suggestedFilename()).toBe('report.en.html')

  await page.getByRole('button', { name: '全部报告' }).click()
  await expect(list).toContainText('HTML English')
  await expect(list.getByRole('listitem')).toHaveCount(1)
})

test.describe('before anything was measured', () => {
  test.use({ empty: true })
  test('the page says what is missing', async ({ page, host }) => {
    await page.goto(host.createLink())
    await page.getByRole('link', { name: '报告', exact: true }).click()
    await expect(page.getByText('还没有完成的评测，无法写报告。')).toBeVisible()
  })
})
