// The screens that are measured, what makes each useful, and what is done on it.
import { ids } from './largeHome.mjs'

const press = (key) => (page) => page.keyboard.press(key)
const click = (selector) => (page) => page.locator(selector).first().click()

export function screensOf(size) {
  const models = ids.models(size.models)
  return [
    {
      name: 'Runs',
      hash: '#/runs',
      useful: { selector: 'a[href^="#/runs/"]' },
      inputs: [
        {
          name: 'open the command palette',
          act: press('Control+k'),
          until: { selector: '[role="dialog"] [role="option"]' },
        },
        {
          name: 'find a run in it',
          act: (page) => page.keyboard.type('十'),
          until: { selector: '[role="dialog"] [role="option"]', text: '十万题' },
        },
      ],
    },
    {
      name: `Training of ${size.steps.toLocaleString('en')} steps`,
      hash: `#/runs/${ids.long}`,
      useful: { selector: 'h1' },
      whole: { selector: '[role="slider"] path' },
      inputs: [
        {
          name: 'read the curve one step on',
          before: (page) => page.locator('[role="slider"]').first().focus(),
          act: press('ArrowLeft'),
          until: { selector: '[role="slider"]', attribute: 'aria-valuenow', not: String(size.steps) },
        },
      ],
    },
    {
      name: `Evaluation of ${size.answers.toLocaleString('en')} questions`,
      hash: `#/runs/${ids.many[0]}`,
      useful: { selector: '[role="tab"]' },
      inputs: [
        {
          name: 'open its questions',
          act: click('[role="tab"]:nth-child(2)'),
          until: { selector: '[role="tabpanel"] article' },
        },
        {
          name: 'keep to the wrong ones',
          before: async (page) => {
            await page
              .locator('[role="tabpanel"] article')
              .first()
              .evaluate((e) => (e.dataset.old = ''))
            await page.getByRole('tabpanel').getByRole('combobox').nth(1).click()
          },
          act: (page) => page.getByRole('option', { name: '错误', exact: true }).click(),
          until: { selector: '[role="tabpanel"] article:not([data-old])' },
        },
      ],
    },
    {
      name: 'Evaluate, every benchmark',
      hash: '#/evaluate',
      useful: { selector: '#content input[type="checkbox"]' },
      inputs: [
        {
          name: 'find a benchmark',
          before: (page) => page.getByRole('textbox', { name: '按名称、编号、方面或许可证搜索' }).focus(),
          act: (page) => page.keyboard.insertText('cmmlu'),
          until: { selector: '#content input[type="checkbox"]', most: 12 },
        },
      ],
    },
    {
      name: `Compare, ${size.answers.toLocaleString('en')} questions`,
      hash: `#/compare?runs=${ids.many.join()}`,
      // each run's own score and interval, or the comparison where it is there before
      useful: { selector: '#content table svg[role="img"], [role="gridcell"]', count: 2 },
      whole: { selector: '[role="option"]' },
      inputs: [
        {
          name: 'questions that broke',
          act: press('2'),
          until: { selector: '[aria-pressed="true"][data-kind="broken"]' },
        },
        {
          name: 'next question',
          act: press('j'),
          until: { selector: '[role="option"][aria-selected="true"][aria-posinset="2"]' },
        },
      ],
    },
    {
      name: `Compare, ${size.benchmarks} benchmarks`,
      hash: `#/compare?runs=${ids.all.join()}&view=forgetting`,
      // the lines that fill the map's window; those out of sight are not drawn
      useful: { selector: '#content tbody button[data-kind="broken"]', count: Math.min(size.benchmarks, 16) },
      inputs: [
        {
          name: 'the questions behind a loss',
          act: click('#content tbody button[data-kind="broken"]:not(:disabled)'),
          until: {
            selector: '#content tbody tr[data-chosen="true"] button[data-kind="broken"][aria-pressed="true"]',
          },
        },
      ],
    },
    {
      name: `Heat map of ${size.subjects} subjects × ${size.models} models`,
      hash: `#/compare?runs=${models.join()}&benchmark=ceval&view=radar`,
      useful: { selector: '#content [role="radiogroup"]' },
      inputs: [
        {
          name: 'draw the map',
          act: click('#content [role="radiogroup"] label'),
          until: { selector: '[role="gridcell"]', count: size.subjects * size.models },
        },
      ],
    },
    {
      name: 'Reports',
      hash: '#/report',
      useful: { selector: '#content section' },
      inputs: [],
    },
  ]
}
