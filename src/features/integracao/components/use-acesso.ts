import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { writeField } from '@/components/text-field';
import { useApiForm } from '@/components/use-api-form';
import { ApiError } from '@/lib/api-client';
import { integracaoQuery, useDiscardCandidatas, useSaveAcesso, useTestIntegracao } from '../client';
import type { TesteView } from '../schema';
import type { AcessoFormProps } from './acesso-form';
import {
  type AcessoValues,
  type Asking,
  acessoErrors,
  acessoValues,
  CAMPOS_DO_TESTE,
  renameField,
  SEGREDOS,
  toCredenciais,
  toIntegracao,
} from './acesso-values';

type Goal = 'go-on' | 'test' | 'titular';

/** What the wizard's second step does: saves, asks the bank, and says at which field something is wrong. */
export function useAcesso(props: AcessoFormProps) {
  const { conta, ambiente, integracao, draft, onSaved, onDone, onConta, onTitular } = props;
  const queryClient = useQueryClient();
  const save = useSaveAcesso(conta.id);
  const probe = useTestIntegracao(conta.id, ambiente);
  const discard = useDiscardCandidatas(conta.id, ambiente);
  const [webhook, setWebhook] = useState<TesteView['webhook'] | null>(null);
  const [unavailable, setUnavailable] = useState(false);
  // The one that stands in the fields; a newer one in the cache is somebody else's.
  const [seen, setSeen] = useState(integracao);
  const [asked, setAsked] = useState<Asking>({ chave: false, segredo: false });
  const [initialValues] = useState(() => acessoValues(conta, integracao, draft?.initial ?? null));
  const [typed, setTyped] = useState(initialValues);
  const isAsking = (name: keyof Asking) => asked[name] || typed[name] !== '' || !hasSecret(integracao, name);
  const asking: Asking = { chave: isAsking('chave'), segredo: isAsking('segredo') };
  const form = useForm<AcessoValues>({
    mode: 'uncontrolled',
    initialValues,
    validate: (values) => acessoErrors(values, ambiente, seen, asking),
    onValuesChange: (values, before) => {
      setTyped(values);
      // A secret is no part of a draft, and what is as it was saved needs none.
      if (withoutSecrets(values) === withoutSecrets(before)) return;
      const { convenio, webservice } = values;
      const nothing = withoutSecrets(values) === withoutSecrets(acessoValues(conta, seen, null));
      draft?.keep(nothing ? {} : { convenio, webservice });
    },
  });
  const api = useApiForm({ form, draft: `integracao:${conta.id}:${ambiente}`, secret: SEGREDOS, rename: renameField });

  const run = async (values: AcessoValues, goal: Goal) => {
    api.clear();
    setWebhook(null);
    setUnavailable(false);
    try {
      const credenciais = goal === 'titular' ? {} : toCredenciais(values, asking);
      const saved = await save.mutateAsync({ integracao: toIntegracao(values, ambiente, seen), credenciais });
      setSeen(saved);
      onSaved();
      if (goal === 'titular') return onTitular();
      // What was sealed is not typed any more.
      setAsked({ chave: false, segredo: false });
      for (const name of SEGREDOS) form.setFieldValue(name, '');
      if (goal === 'go-on' && saved && isProved(saved)) return onDone();
      const tested = await probe.mutateAsync();
      setSeen(tested.integracao);
      if (goal === 'go-on') onDone();
      else setWebhook(tested.webhook);
    } catch (error) {
      if (error instanceof ApiError) recover(error);
      api.failed(error);
    }
  };
  const recover = (error: ApiError) => {
    if (error.code === 'CONFLICT') void queryClient.invalidateQueries(integracaoQuery(conta.id, ambiente));
    // Half of it was done: convênio and webservice are saved, the secrets not.
    else setSeen(queryClient.getQueryData(integracaoQuery(conta.id, ambiente).queryKey)?.integracao ?? seen);
    setUnavailable(error.code === 'BANK_UNAVAILABLE');
    // A sealed secret that the bank refuses is asked for again, with the reason beside it.
    setAsked((now) => ({
      chave: now.chave || 'chave' in error.fields,
      segredo: now.segredo || 'segredo' in error.fields,
    }));
  };

  const ask = (name: keyof Asking, wanted: boolean) => {
    form.setFieldValue(name, '');
    form.clearFieldError(name);
    setAsked((now) => ({ ...now, [name]: wanted }));
  };
  const showField = (campo: string) => {
    if (campo === 'posto' || campo === 'codigoBeneficiario') return onConta(campo);
    if (campo === 'chave' || campo === 'segredo') setAsked((now) => ({ ...now, [campo]: true }));
    // After the field is there.
    requestAnimationFrame(() => document.getElementById(renameField(campo))?.focus());
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for who comes by a link to a field.
  useEffect(() => {
    const wanted = window.location.hash.slice(1);
    if (wanted in CAMPOS_DO_TESTE) showField(wanted);
  }, []);
  const attempt = (goal: Goal) => form.onSubmit((values) => void run(values, goal), api.invalid);
  const teste = integracao?.ultimoTeste ?? null;
  const refused = teste?.etapas.some(({ resultado }) => resultado === 'RECUSADA');
  return {
    form,
    api,
    /** The last test; not that of secrets that were thrown away since, while the accepted ones are at work. */
    teste: integracao && isProved(integracao) && refused ? null : teste,
    typed,
    asking,
    seen,
    webhook,
    unavailable,
    busy: save.isPending || probe.isPending,
    conflict: integracao !== null && integracao.versao > (seen?.versao ?? 0) && !save.isPending && !probe.isPending,
    ask,
    submit: attempt('go-on'),
    test: () => attempt('test')(),
    saveForTitular: () => {
      const values = form.getValues();
      const errors = acessoErrors(values, ambiente, seen, { chave: false, segredo: false });
      form.setErrors(errors);
      if (Object.keys(errors).length > 0) return api.invalid();
      void run(values, 'titular');
    },
    discarding: discard.isPending,
    discard: () =>
      discard.mutate(undefined, {
        onSuccess: (answer) => setSeen(answer.integracao),
        onError: api.failed,
      }),
    takeSaved: () => {
      const { convenio, webservice } = acessoValues(conta, integracao, null);
      form.setValues({ convenio, webservice });
      setSeen(integracao);
      api.clear();
    },
    keepTyped: () => {
      setSeen(integracao);
      api.clear();
    },
    fix: (campo: 'estacao' | 'apiId' | 'chave' | 'segredo', valor: string) => {
      const name = campo === 'estacao' || campo === 'apiId' ? `webservice.${campo}` : campo;
      writeField(form, name, valor);
      form.clearFieldError(name);
    },
    showField,
  };
}

type Integracao = AcessoFormProps['integracao'];

function hasSecret(integracao: Integracao, name: keyof Asking): boolean {
  const { webservice } = integracao ?? {};
  return Boolean(webservice?.[name] ?? webservice?.candidatas[name]);
}

/** Whether the bank has accepted all that stands there. */
function isProved({ situacao, convenio, webservice }: NonNullable<Integracao>): boolean {
  const { chave, segredo } = webservice.candidatas;
  return situacao === 'INTEGRADA' && !convenio.pausa && !chave && !segredo;
}

function withoutSecrets({ convenio, webservice }: AcessoValues): string {
  return JSON.stringify([convenio, webservice]);
}
