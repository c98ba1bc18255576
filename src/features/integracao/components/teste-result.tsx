import { Alert, Anchor, Box, Group, Stack, Text } from '@mantine/core';
import {
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockX,
  IconInfoCircle,
  type TablerIcon,
} from '@tabler/icons-react';
import { TimeAgo } from '@/components/time-ago';
import type { TesteFeito, TesteView } from '../schema';
import { CAMPOS_DO_TESTE } from './acesso-values';

type Etapa = TesteFeito['etapas'][number];

const ETAPAS: Record<Etapa['etapa'], string> = {
  CHAVE: 'A Chave é conhecida pelo Sicredi',
  LOGIN: 'API ID e Segredo abrem o acesso',
  BENEFICIARIO: 'Código do beneficiário e cooperativa conferem',
  POSTO: 'O posto confere',
};

const RESULTADOS: Record<Etapa['resultado'], { palavra: string; icon: TablerIcon; color: string }> = {
  ACEITA: { palavra: 'Aceita', icon: IconCircleCheck, color: 'teal' },
  RECUSADA: { palavra: 'Recusada', icon: IconCircleX, color: 'red' },
  SEM_RESPOSTA: { palavra: 'Sem resposta', icon: IconClockX, color: 'orange' },
  NAO_PERGUNTADA: { palavra: 'Não perguntada', icon: IconCircleDashed, color: 'gray' },
};

const PAGAMENTOS: Record<TesteView['webhook'], string> = {
  CONTRATADO: 'O banco vai avisar cada pagamento na hora.',
  ENDERECO_NAO_PUBLICO:
    'Este servidor não tem um endereço público com HTTPS, por isso o banco não avisa os pagamentos na hora: eles aparecem nas consultas periódicas.',
  FALHOU:
    'O aviso imediato de pagamentos não pôde ser contratado: eles aparecem nas consultas periódicas. Teste de novo mais tarde para contratá-lo.',
};

type Props = {
  /** The last test, also one of another day; null while there was none. */
  teste: TesteFeito | null;
  /** What came of asking for announcements of payments, just after a test that succeeded. */
  webhook: TesteView['webhook'] | null;
  busy: boolean;
  /** The house's clock, an ISO instant. */
  now: string;
  /** Leads to a field, by the bank's name of it. */
  onField: (campo: string) => void;
};

/** What the bank said, stage by stage, spoken too; and what no test can tell. */
export function TesteResult({ teste, webhook, busy, now, onField }: Props) {
  return (
    <div role="status">
      {busy && (
        <Text size="sm" mt="sm">
          Perguntando ao Sicredi…
        </Text>
      )}
      {teste && !busy && (
        <Alert {...headline(teste)} mt="sm">
          <Text size="sm" mb="sm">
            Testado <TimeAgo at={teste.em} now={now > teste.em ? now : teste.em} />. Nada foi registrado no banco.
          </Text>
          <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Etapas do teste">
            {teste.etapas.map((each) => (
              <EtapaLine key={each.etapa} {...each} onField={onField} />
            ))}
            <Line icon={IconInfoCircle} color="gray">
              Boleto híbrido contratado: <strong>só o primeiro boleto mostra</strong>
            </Line>
          </Stack>
          {webhook && (
            <Text size="sm" mt="sm">
              {PAGAMENTOS[webhook]}
            </Text>
          )}
        </Alert>
      )}
    </div>
  );
}

function headline({ etapas }: TesteFeito) {
  const worst = etapas.find(({ resultado }) => resultado === 'RECUSADA' || resultado === 'SEM_RESPOSTA');
  if (!worst) return { color: 'teal', icon: <IconCheck aria-hidden />, title: 'O Sicredi aceitou o acesso' };
  if (worst.resultado === 'RECUSADA') {
    return { color: 'red', icon: <IconCircleX aria-hidden />, title: 'O Sicredi recusou o acesso' };
  }
  return { color: 'orange', icon: <IconClockX aria-hidden />, title: 'O Sicredi não respondeu ao teste' };
}

function EtapaLine({ etapa, resultado, campo, mensagem, onField }: Etapa & Pick<Props, 'onField'>) {
  const { palavra, icon, color } = RESULTADOS[resultado];
  const guilty = resultado === 'RECUSADA' && campo !== null ? campo : null;
  return (
    <Line icon={icon} color={color}>
      {ETAPAS[etapa]}: <strong>{palavra}</strong>
      {mensagem && (
        <Text size="sm" component="span" display="block">
          {mensagem}
        </Text>
      )}
      {guilty && (
        <Anchor component="button" type="button" size="sm" c="inherit" ta="start" onClick={() => onField(guilty)}>
          Corrigir: {CAMPOS_DO_TESTE[guilty] ?? guilty}
        </Anchor>
      )}
    </Line>
  );
}

function Line({ icon: Icon, color, children }: { icon: TablerIcon; color: string; children: React.ReactNode }) {
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start">
      <Icon
        size={18}
        aria-hidden
        style={{ flexShrink: 0, marginTop: 2, color: `var(--mantine-color-${color}-light-color)` }}
      />
      <Box fz="sm" style={{ minWidth: 0 }}>
        {children}
      </Box>
    </Group>
  );
}
