import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Ink on paper, with the two metals of a measuring instrument: blued steel (dai) and brass (tong). */
const dai: MantineColorsTuple = [
  '#eef5f7',
  '#dae8ec',
  '#b3d0d8',
  '#88b7c3',
  '#64a2b1',
  '#4b94a5',
  '#38879a',
  '#287283',
  '#1d5f70',
  '#0f4b5b',
]
const tong: MantineColorsTuple = [
  '#fbf5e6',
  '#f3e8cc',
  '#e6cf98',
  '#dab962',
  '#d0a63a',
  '#c99a22',
  '#b98616',
  '#9c6f0b',
  '#815a06',
  '#634400',
]
/** What got better and what got worse: a green and a red that differ in lightness too, and never stand without a sign. */
const qing: MantineColorsTuple = [
  '#e9f6f1',
  '#d3ebe2',
  '#a5d7c5',
  '#73c2a6',
  '#4bb18c',
  '#32a67b',
  '#229a70',
  '#15805c',
  '#0b6c4e',
  '#00573d',
]
const zhu: MantineColorsTuple = [
  '#fdefeb',
  '#f8dbd3',
  '#efb4a5',
  '#e68b75',
  '#de684c',
  '#da5433',
  '#cb4525',
  '#b3391c',
  '#9b2f16',
  '#812510',
]
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f2efe8',
  '#e7e3da',
  '#d9d4c8',
  '#c5bfb1',
  '#a69f91',
  '#6c655a',
  '#5f5a50',
  '#403c35',
  '#24221e',
]
const dark: MantineColorsTuple = [
  '#e3e1db',
  '#c6c7c4',
  '#9fa5a8',
  '#767f85',
  '#424c53',
  '#343d43',
  '#232a2f',
  '#1a2024',
  '#14191c',
  '#0e1214',
]

export const theme = createTheme({
  colors: { dai, tong, qing, zhu, gray, dark },
  primaryColor: 'dai',
  primaryShade: { light: 8, dark: 7 },
  black: '#22282c',
  white: '#fffefb',
  fontFamily: "'Noto Sans SC', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, monospace, 'Noto Sans SC'",
  headings: { fontFamily: "'Noto Sans SC', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/**
 * Colours of series in charts, the baseline's first: Okabe and Ito's eight, which colour-blind readers tell apart, made
 * darker or lighter until each has 3:1 against its ground.
 */
const seriesOn = {
  light: ['#4a5560', '#0072b2', '#c24a00', '#007a5a', '#9a3d7a', '#8a6a00', '#2b7fb8', '#22282c'],
  dark: ['#b9c0c4', '#56b4e9', '#f08a3c', '#2fc99a', '#e59ac8', '#e6c229', '#9fd0f0', '#f0e442'],
} as const
const series = (ground: keyof typeof seriesOn): Record<string, string> =>
  Object.fromEntries(seriesOn[ground].map((colour, i) => [`--bc-series-${i + 1}`, colour]))

/** Our own variables beside Mantine's: components use these names and no colour values. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fffefb',
    '--bc-page': '#f6f4ef',
    '--bc-line': gray[2],
    '--bc-tick': gray[4],
    '--bc-ink': '#22282c',
    '--bc-dim': gray[6],
    '--bc-steel': dai[8],
    '--bc-steel-soft': dai[0],
    '--bc-brass': tong[6],
    '--bc-brass-ink': tong[8],
    '--bc-brass-soft': tong[1],
    '--bc-better': qing[8],
    '--bc-better-soft': qing[1],
    '--bc-worse': zhu[7],
    '--bc-worse-soft': zhu[1],
    // blue and vermilion, which differ for every kind of colour vision, from a neutral middle
    '--bc-map-up': '#2a78a8',
    '--bc-map-zero': '#ece8df',
    '--bc-map-down': '#cf5a2a',
    ...series('light'),
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--bc-page': dark[8],
    '--bc-line': dark[5],
    '--bc-tick': dark[4],
    '--bc-ink': dark[0],
    '--bc-dim': dark[2],
    '--bc-steel': dai[4],
    '--bc-steel-soft': '#1d2f36',
    '--bc-brass': tong[4],
    '--bc-brass-ink': tong[3],
    '--bc-brass-soft': '#3a3119',
    '--bc-better': qing[4],
    '--bc-better-soft': '#1a332a',
    '--bc-worse': zhu[3],
    '--bc-worse-soft': '#3d2219',
    '--bc-map-up': '#4fb0e6',
    '--bc-map-zero': '#2b3237',
    '--bc-map-down': '#f2804d',
    ...series('dark'),
  },
})
