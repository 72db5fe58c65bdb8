import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Reply } from '@shared/contract/transport'
import type { Bridge } from './api'

// What `invoke` resolves with is the Reply that src/main/electron/ipcTransport.ts answers with.
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke('call', name, input) as Promise<Reply>,
  on: (listener) => {
    const relay = (_: unknown, name: string, payload: unknown): void => listener(name, payload)
    ipcRenderer.on('event', relay)
    return () => ipcRenderer.off('event', relay)
  },
  shell: {
    kind: 'electron',
    attached: process.argv.includes('--biaochi-attached'), // set by src/main/electron/window.ts
    printPdf: (html, suggestedName) => ipcRenderer.invoke('printPdf', html, suggestedName) as Promise<Reply>,
    showFile: (path) => ipcRenderer.invoke('showFile', path) as Promise<Reply>,
    setLanguage: (language) => ipcRenderer.send('language', language),
    takeRequests: () => ipcRenderer.invoke('takeRequests') as Promise<Reply>,
    upload: (file) => ipcRenderer.invoke('upload', webUtils.getPathForFile(file)) as Promise<Reply>,
    pathOf: (file) => webUtils.getPathForFile(file),
    connect: (link) => ipcRenderer.invoke('connect', link) as Promise<Reply>,
  },
}
contextBridge.exposeInMainWorld('bridge', bridge)
