import { expect, test } from './fakeHostTest'
import { seriousOn } from './seriousOn'

test('the forgetting map leads from a loss to the questions behind it, by keys alone', async ({
  page,
  host,
}) => {
  await page.goto(host.createLink())
  await page.evaluate(
    () => (location.hash = '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=cmath&view=forgetting'),
  )
  const map = page.getByRole('region', { name: '遗忘图' })
  await expect(map.getByRole('rowheader', { name: /C-Eval/ })).toBeVisible()
  await expect(map.getByRole('rowheader', { name: '知识' })).toBeVisible()
  const broken = map.getByRole('button', { name: /^C-Eval.*：改错了 \d+ 题/ }).first()
  const count = Number(await broken.textContent())
  expect(count).toBeGreaterThan(0)
  await broken.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/benchmark=ceval&view=forgetting&kind=broken/)
  await expect(broken).toHaveAttribute('aria-pressed', 'true')
  await expect(
    page.getByRole('button', { name: /改错了/, pressed: true }).locator(`[data-count="${count}"]`),
  ).toBeVisible()

  const subject = map
    .getByRole('row', { name: /^C-Eval/ })
    .getByRole('cell')
    .last()
    .getByRole('button')
    .first()
  await subject.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/kind=broken&subset=/)
  await expect(page.getByText(/^第 1 题，共/)).toBeVisible()
  expect(await seriousOn(page)).toEqual([])
})
