import type { Dictionary } from './dictionary'
import { plural } from './plural'

export const desktopTextsEn: Dictionary['desktop'] = {
  jobDone: 'A job is done',
  jobFailed: 'A job has failed',
  jobInterrupted: 'A job was interrupted',
  jobTook: (title, duration) => `${title} · took ${duration}`,
  quitTitle: (n) => `${plural(n, 'job')} still running`,
  quitWhy: 'Quitting interrupts this work; what is saved is not lost, and it can be resumed.',
  quit: 'Quit',
  stay: 'Stay',
  pageDied: 'The window has stopped working twice in a row',
  pageDiedWhy: 'Jobs run in other processes and are not affected.',
  pageHangs: 'The window does not respond',
  wait: 'Wait',
  reload: 'Reload',
  open: 'Open…',
  openTitle: 'Open a recipe or a data file',
  recipes: 'Recipes',
  dataFiles: 'Data files',
  connect: 'Connect to a workstation…',
  disconnect: 'Back to this machine',
  help: 'Help',
  shortcuts: 'Keyboard shortcuts',
  palette: 'Find…',
  connectTitle: 'Connect to a workstation',
  connectLead: 'The window stays on this computer; models, data and computing are on another machine.',
  connectSteps: [
    'Run biaochi serve on the workstation; it prints a link.',
    'Open a tunnel from this computer to that port; nothing is opened to the network.',
    'Paste the link below. A link works once.',
  ],
  connectTunnel: 'ssh -L 4680:127.0.0.1:4680 user@workstation',
  connectLink: 'Link',
  connectWarning: 'Jobs running on this computer are interrupted; they can be resumed.',
  connectAction: 'Connect',
}

export const paletteTextsEn: Dictionary['palette'] = {
  title: 'Find',
  placeholder: 'Find screens, actions, runs, benchmarks…',
  nothing: 'Nothing found',
  keys: '↑ ↓ choose, Enter opens, Esc closes',
  evaluate: 'evaluate with it',
  group: { screens: 'Screens', actions: 'Actions', runs: 'Runs', benchmarks: 'Benchmarks' },
}
export const shortcutTextsEn: Dictionary['shortcuts'] = {
  title: 'Keyboard shortcuts',
  place: { everywhere: 'Everywhere', compare: 'Compare', chat: 'Chat', charts: 'Charts' },
  name: {
    palette: 'Find screens, actions, runs, benchmarks',
    sheet: 'Show the shortcuts',
    close: 'Close a dialog',
    tiles: 'Choose fixed, broken, both right, both wrong',
    next: 'Next question',
    previous: 'Previous question',
    send: 'Send the question',
    stop: 'Stop the answers',
    vote: 'Choose left, equal, right, both bad',
    read: 'Read value by value',
    ends: 'To the first and last value',
  },
}
