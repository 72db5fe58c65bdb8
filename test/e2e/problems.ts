import type { Page } from '@playwright/test'

/** Playwright itself looks into the report's preview, whose sandbox refuses it: that is what the sandbox is for. */
const refusedByPreview = /^Blocked script execution in 'about:srcdoc'/

/** Collects what goes wrong on a page from now on. */
export function problemsOf(page: Page): readonly string[] {
  const problems: string[] = []
  page.on('pageerror', (e) => problems.push(e.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !refusedByPreview.test(message.text())) problems.push(message.text())
  })
  return problems
}
