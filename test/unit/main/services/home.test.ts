import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseHome, homeFolder } from '@main/services/home'

let user = ''
beforeEach(() => void (user = mkdtempSync(join(tmpdir(), 'biaochi-home-'))))
afterEach(() => rmSync(user, { recursive: true }))

const linux = (env: NodeJS.ProcessEnv = {}) => ({ env, platform: 'linux' as const, user })

test('the data folder is where each system keeps such things', () => {
  expect(homeFolder(linux())).toBe(join(user, '.local', 'share', 'biaochi'))
  expect(homeFolder({ ...linux(), platform: 'darwin' })).toBe(
    join(user, 'Library', 'Application Support', 'Biaochi'),
  )
  expect(homeFolder({ env: { APPDATA: '/a' }, platform: 'win32', user })).toBe(join('/a', 'Biaochi'))
})

test('another folder is used from the next start on, unless the environment names one', async () => {
  const folder = join(user, 'large disk', '标尺')
  const { freeBytes } = await chooseHome({ folder }, linux())
  expect(freeBytes).toBeGreaterThan(0)
  expect(existsSync(join(folder, 'runs'))).toBe(true)
  expect(homeFolder(linux())).toBe(folder)
  expect(homeFolder(linux({ BIAOCHI_HOME: '/elsewhere' }))).toBe('/elsewhere')
  await expect(chooseHome({ folder: user }, linux({ BIAOCHI_HOME: '/elsewhere' }))).rejects.toMatchObject({
    ...{ code: 'INVALID_INPUT', message: expect.stringContaining('BIAOCHI_HOME') },
  })
})

test('a folder that cannot be used leaves the old one', async () => {
  const file = join(user, 'file')
  writeFileSync(file, '')
  await expect(chooseHome({ folder: join(file, 'x') }, linux())).rejects.toMatchObject({
    code: 'NOT_WRITABLE',
  })
  await expect(chooseHome({ folder: 'relative' }, linux())).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(homeFolder(linux())).toBe(join(user, '.local', 'share', 'biaochi'))
})
