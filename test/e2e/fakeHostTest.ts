import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { type HttpHost, serveHttp } from '@main/http/serveHttp'
import { createHandlers } from '@main/ipc/handlers/all'
import type { Services } from '@main/ipc/services'
import { createFakeHost } from '../helpers/fakeHost/createFakeHost'
import { test as base } from './openApp'

const rendererFolder = resolve(import.meta.dirname, '../../out/renderer')

interface Hosts {
  /** Serves the built renderer with an in-memory history behind it. */
  readonly host: HttpHost
  readonly empty: boolean
  /** Puts something over the services before they are served. */
  readonly dress: (services: Services) => Services
}

/** Pages against a host whose state is known beforehand. `test.use({ empty: true })` starts without any run. */
export const test = base.extend<Hosts>({
  empty: [false, { option: true }],
  // Playwright reads what a fixture needs from this pattern, which is empty here.
  dress: async ({}, use) => use((services) => services),
  host: async ({ empty, dress }, use) => {
    const fake = createFakeHost({ empty, stepMs: 1000 })
    const host = await serveHttp({
      handlers: createHandlers(dress(fake.services)),
      events: fake.events,
      port: 0,
      rendererFolder,
    })
    await use(host)
    fake.dispose()
    await host.close()
  },
})
/** The list of runs, from which most journeys set out. */
export async function openRuns(page: Page, host: HttpHost): Promise<void> {
  await page.goto(host.createLink())
  await page.evaluate(() => (location.hash = '#/runs'))
}
export { expect } from '@playwright/test'
