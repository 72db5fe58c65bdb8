import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly lead?: string
  readonly children?: ReactNode
}

export function PageHeader({ title, lead, children }: Props) {
  return (
    <Group justify="space-between" align="flex-end" gap="lg" mb="lg">
      <div>
        <Title order={1} size="h2">
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      <Group gap="sm">{children}</Group>
    </Group>
  )
}
