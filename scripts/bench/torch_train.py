"""LoRA fine-tuning of PyTorch + PEFT over real rows, for scripts/bench.mjs: SFT or DPO, in float32 or bfloat16.

Does what trl's trainers do, in a plain loop: batches padded to their longest row, the vocabulary projection only where
a label is, and for DPO chosen and rejected in one forward pass, the reference with the adapter switched off at each
step. No gradient checkpointing, which would only cost time. In bfloat16 the weights are bfloat16, the adapter float32
and the step runs under autocast.

Prints one JSON object per line: {"versions": …}, then {"step", "t", "loss"} after each step (t in milliseconds since
1970), at last {"peakBytes", "tokens", "stepsPerEpoch"}; tokens are those of an epoch that are no padding.
"""

import argparse
import contextlib
import json
import random
import resource
import sys
import time

import peft
import torch
import transformers

ROLES = {"human": "user", "user": "user", "gpt": "assistant", "assistant": "assistant", "system": "system"}


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--method", choices=["sft", "dpo"], required=True)
    parser.add_argument("--dtype", choices=["float32", "bfloat16"], required=True)
    parser.add_argument("--attention", choices=["eager", "sdpa"], required=True)
    for name in ("model", "data"):
        parser.add_argument(f"--{name}", required=True)
    for name in ("epochs", "batch", "rank", "length", "threads"):
        parser.add_argument(f"--{name}", type=int, required=True)
    parser.add_argument("--beta", type=float, default=0.1)
    return parser.parse_args()


def conversations(row):
    """The conversations of a row: one, or the chosen and the rejected one."""
    if "messages" in row:
        return [row["messages"]]
    turns = lambda messages: [{"role": ROLES[m["from"]], "content": m["value"]} for m in messages]
    return [turns(row["conversations"] + [row[key]]) for key in ("chosen", "rejected")]


def encode(tokenizer, messages, length):
    """Token ids, and labels that are -100 where nothing is trained."""
    template = {"tokenize": False, "enable_thinking": False}
    prompt = tokenizer.apply_chat_template(messages[:-1], add_generation_prompt=True, **template)
    whole = tokenizer.apply_chat_template(messages, **template)
    if not whole.startswith(prompt):
        sys.exit("torch_train.py: the chat template rewrites a question once its answer is there")
    ids = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in (prompt, whole[len(prompt) :])]
    labels = [-100] * len(ids[0]) + ids[1]
    return (ids[0] + ids[1])[:length], labels[:length]


def pad(texts):
    longest = max(len(ids) for ids, _ in texts)
    fill = lambda values, padding: values + [padding] * (longest - len(values))
    ids = torch.tensor([fill(ids, 0) for ids, _ in texts])
    labels = torch.tensor([fill(labels, -100) for _, labels in texts])
    mask = torch.tensor([fill([1] * len(ids), 0) for ids, _ in texts])
    return ids, labels, mask


def token_log_probs(model, batch):
    """Log-probability of each label (float32), and the row that it belongs to."""
    ids, labels, mask = batch
    base = model.get_base_model()
    hidden = base.model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state[:, :-1]
    wanted = labels[:, 1:] != -100
    logits = base.lm_head(hidden[wanted]).float()
    log_probs = torch.log_softmax(logits, dim=-1).gather(1, labels[:, 1:][wanted].unsqueeze(1)).squeeze(1)
    return log_probs, wanted.nonzero()[:, 0]


def sft_loss(model, rows, options):
    log_probs, _ = token_log_probs(model, pad([texts[0] for texts in rows]))
    return -log_probs.mean()


def dpo_loss(model, rows, options):
    batch = pad([texts[0] for texts in rows] + [texts[1] for texts in rows])

    def row_log_probs():
        log_probs, row = token_log_probs(model, batch)
        return torch.zeros(2 * len(rows)).index_add(0, row, log_probs)

    with torch.no_grad(), model.disable_adapter():
        reference = row_log_probs()
    chosen, rejected = (row_log_probs() - reference).chunk(2)
    return -torch.nn.functional.logsigmoid(options.beta * (chosen - rejected)).mean()


def load(options):
    model = transformers.AutoModelForCausalLM.from_pretrained(
        options.model, dtype=getattr(torch, options.dtype), attn_implementation=options.attention
    )
    linears = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    lora = peft.LoraConfig(r=options.rank, lora_alpha=2 * options.rank, lora_dropout=0.0, target_modules=linears)
    return peft.get_peft_model(model, lora).train()


def peak_bytes():
    """VmHWM where there is one: ru_maxrss begins with the memory of the process that started this one."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main():
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    versions = {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__}
    print(json.dumps({"versions": versions}), flush=True)
    tokenizer = transformers.AutoTokenizer.from_pretrained(options.model)
    with open(options.data, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    samples = [[encode(tokenizer, m, options.length) for m in conversations(row)] for row in rows]
    model = load(options)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-4, weight_decay=0.0)
    loss_of = {"sft": sft_loss, "dpo": dpo_loss}[options.method]
    autocast = lambda: torch.autocast("cpu", torch.bfloat16) if options.dtype == "bfloat16" else contextlib.nullcontext()
    step = 0
    for epoch in range(options.epochs):
        order = list(range(len(samples)))
        random.Random(epoch).shuffle(order)
        for i in range(0, len(order), options.batch):
            with autocast():
                loss = loss_of(model, [samples[k] for k in order[i : i + options.batch]], options)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            print(json.dumps({"step": step, "loss": loss.item(), "t": 1000 * time.time()}), flush=True)
    tokens = sum(len(ids) for texts in samples for ids, _ in texts)
    summary = {"peakBytes": peak_bytes(), "tokens": tokens, "stepsPerEpoch": step // options.epochs}
    print(json.dumps(summary), flush=True)


main()
