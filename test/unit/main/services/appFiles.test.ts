import { expect, test } from 'vitest'
import { appFolder, outsideArchive, programFolder } from '@main/services/appFiles'

test.each([
  [
    '/opt/Biaochi/resources/app.asar/out/main/chunks/worker-1.js',
    '/opt/Biaochi/resources/app.asar.unpacked/out/main/chunks/worker-1.js',
  ],
  [
    'C:\\Programs\\Biaochi\\resources\\app.asar\\resources\\demo',
    'C:\\Programs\\Biaochi\\resources\\app.asar.unpacked\\resources\\demo',
  ],
  ['/opt/resources/app.asar.unpacked/x', '/opt/resources/app.asar.unpacked/x'], // twice is once
  ['/home/li/biaochi/out/main/chunks/worker-1.js', '/home/li/biaochi/out/main/chunks/worker-1.js'],
  ['/home/li/my-app.asar-notes/x', '/home/li/my-app.asar-notes/x'],
])('%s lies for native code at %s', (path, outside) => expect(outsideArchive(path)).toBe(outside))

test('from source the program and its real files lie in one folder', () => {
  expect(appFolder()).toBe(programFolder())
})
