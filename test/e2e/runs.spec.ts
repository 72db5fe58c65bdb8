import type { Page } from '@playwright/test'
import { expect, openRuns, test } from './fakeHostTest'

const queue = (page: Page) => page.getByRole('list', { name: '等待中的运行' }).getByRole('listitem')

test('waiting runs are put in another order by keys and by dragging, and the host keeps it', async ({
  page,
  host,
}) => {
  await openRuns(page, host)
  await expect(queue(page)).toHaveCount(3)
  await expect(queue(page).first()).toContainText('tiny-zh-qwen3')
  await page.getByRole('button', { name: /调整「Qwen3-0.6B · DPO/ }).focus()
  await page.keyboard.press('Home')
  await expect(queue(page).first()).toContainText('DPO')
  await expect(page.getByRole('button', { name: /调整「Qwen3-0.6B · DPO/ })).toBeFocused()
  await queue(page).nth(2).dragTo(queue(page).nth(1))
  await expect(queue(page).nth(1)).toContainText('CMMLU')
  await page.reload()
  await expect(queue(page).nth(0)).toContainText('DPO')
  await expect(queue(page).nth(1)).toContainText('CMMLU')
})
