import { Table, Text } from '@mantine/core'
import type { JournalLine } from '@shared/domain/events'
import { ForeignText } from '@renderer/components/ForeignText'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'

/** Of each prompt the latest answers: what changed last is looked at first. */
const shownSteps = 6
const shownCharacters = 600

/** What the model has written at its evaluations, prompt by prompt, the latest first. */
export function Generations({ lines }: { lines: readonly JournalLine[] }) {
  const t = useText()
  const answers = lines.flatMap((line) =>
    line.type === 'evaluation'
      ? (line.samples ?? []).map(({ prompt, text }) => ({ step: line.step, prompt, text }))
      : [],
  )
  if (answers.length === 0) return null
  return (
    <Panel title={t.run.generations}>
      {[...Map.groupBy(answers, ({ prompt }) => prompt)].map(([prompt, list]) => (
        <Table key={prompt} verticalSpacing={4} mb="sm">
          <Table.Caption ta="left" style={{ captionSide: 'top' }}>
            <Text size="sm" fw={600} component="span">
              <ForeignText text={prompt} limit={shownCharacters} />
            </Text>
          </Table.Caption>
          <Table.Tbody>
            {list
              .slice(-shownSteps)
              .reverse()
              .map(({ step, text }) => (
                <Table.Tr key={step}>
                  <Table.Td w="7rem" c="dimmed" style={{ verticalAlign: 'top' }}>
                    {t.run.stepValue(step)}
                  </Table.Td>
                  <Table.Td style={{ whiteSpace: 'pre-wrap' }}>
                    <ForeignText text={text} limit={shownCharacters} />
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      ))}
    </Panel>
  )
}
