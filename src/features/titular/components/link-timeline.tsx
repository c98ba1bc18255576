import { Box, Text, Timeline, Title } from '@mantine/core';
import { TimeAgo } from '@/components/time-ago';
import type { EventoTitular } from '../schema';
import { describeFato } from './describe-link';

/** What happened to the links of an integração, the latest first; nothing that was typed. */
export function LinkTimeline({ eventos, now }: { eventos: EventoTitular[]; now: string }) {
  if (eventos.length === 0) return null;
  return (
    <Box mt="lg">
      <Title order={3} size="h5" mb="sm">
        Histórico
      </Title>
      <Timeline bulletSize={12} lineWidth={2} active={-1}>
        {eventos.map((evento) => (
          <Timeline.Item key={evento.id}>
            <Text size="sm">{describeFato(evento)}</Text>
            <Text size="sm" c="dimmed">
              <TimeAgo at={evento.ocorridoEm} now={now} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Box>
  );
}
