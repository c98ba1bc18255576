import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { IntegracaoView } from '../schema';
import { ROTULOS_ACESSO } from './acesso-values';

type Props = {
  /** What the person began with, and what somebody else saved since. */
  seen: IntegracaoView | null;
  saved: IntegracaoView;
  onTakeSaved: () => void;
  onKeepTyped: () => void;
};

/** Says what somebody else saved meanwhile, and lets the person choose whose values stand. */
export function AcessoConflict({ seen, saved, onTakeSaved, onKeepTyped }: Props) {
  const [before, after] = [textsOf(seen), textsOf(saved)];
  const changed = Object.keys(ROTULOS_ACESSO).filter((field) => before[field] !== after[field]);
  return (
    <Alert
      color="orange"
      icon={<IconUsers aria-hidden />}
      title="Outra pessoa salvou esta integração enquanto você a preenchia"
      role="alert"
      mb="md"
    >
      {changed.length > 0 ? (
        <List size="sm" mb="sm">
          {changed.map((field) => (
            <List.Item key={field}>
              {ROTULOS_ACESSO[field]}: era “{before[field] || 'em branco'}”, agora está “{after[field]}”.
            </List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm" mb="sm">
          Nesta etapa nada mudou; as configurações do banco ou as credenciais, sim.
        </Text>
      )}
      <Text size="sm" mb="sm">
        Nada do que você digitou foi salvo ainda.
      </Text>
      <Group>
        <Button size="sm" variant="default" onClick={onTakeSaved}>
          Usar os dados salvos
        </Button>
        <Button size="sm" variant="default" onClick={onKeepTyped}>
          Manter o que digitei
        </Button>
      </Group>
    </Alert>
  );
}

function textsOf(integracao: IntegracaoView | null): Record<string, string> {
  if (!integracao) return {};
  const { convenio, webservice } = integracao;
  return {
    'convenio.numero': convenio.numero,
    'convenio.carteira': convenio.carteira,
    'convenio.numeroRemessa': String(convenio.numeroRemessa),
    'convenio.cnab': String(convenio.cnab),
    'webservice.versaoApi': webservice.versaoApi,
    'webservice.estacao': webservice.estacao,
    'webservice.apiId': webservice.apiId,
  };
}
