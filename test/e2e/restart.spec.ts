import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from '@playwright/test'

const program = resolve(import.meta.dirname, '../../bin/biaochi')

/** A `biaochi serve` that is killed as a power cut would. */
async function serve(home: string, port: number) {
  const host = spawn(process.execPath, [program, 'serve', '--port', String(port), '--json'], {
    env: { ...process.env, BIAOCHI_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(host.stdout), 'line')) as [string]
  const kill = async (): Promise<void> => {
    const ended = once(host, 'exit')
    host.kill('SIGKILL')
    await ended
  }
  // what serve prints under --json
  return { ...(JSON.parse(line) as { link: string; port: number }), kill }
}

test('a host that was killed and started again is found again, and the view is what it was', async ({
  page,
}) => {
  const homes = ['a', 'b'].map((name) => mkdtempSync(join(tmpdir(), `biaochi-restart-${name}-`)))
  const [home = '', stranger = ''] = homes
  const banner = page.getByText('与主机的连接断开了')
  const heading = page.getByRole('heading', { level: 1, name: '对比' })
  const patience = { timeout: 20_000 }

  const first = await serve(home, 0)
  await page.goto(first.link)
  await page.evaluate(() => (location.hash = '#/compare?benchmark=ceval'))
  await expect(heading).toBeVisible()
  await first.kill()
  await expect(banner).toBeVisible(patience)

  const second = await serve(home, first.port)
  await expect(banner).toBeHidden(patience)
  await expect(heading).toBeVisible()
  await expect(page).toHaveURL(/#\/compare\?benchmark=ceval$/)
  await page.reload()
  await expect(heading).toBeVisible()

  // another data folder on the same port knows no window of the first: a link is needed, and leads back here
  await second.kill()
  const third = await serve(stranger, first.port)
  await expect(page.getByRole('heading', { name: '需要一个新的访问链接' })).toBeVisible(patience)
  await page.goto(third.link)
  await expect(heading).toBeVisible()
  await expect(page).toHaveURL(/#\/compare\?benchmark=ceval$/)
  await third.kill()
  homes.forEach((folder) => rmSync(folder, { recursive: true, force: true }))
})
