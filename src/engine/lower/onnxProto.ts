import protobuf from 'protobufjs'

/**
 * The part of ONNX's file format that a graph of ours needs. Field numbers: onnx/onnx.proto (Apache-2.0).
 */
const schema = `
syntax = "proto3";
package onnx;
message AttributeProto {
  enum AttributeType { UNDEFINED = 0; FLOAT = 1; INT = 2; STRING = 3; TENSOR = 4; GRAPH = 5; FLOATS = 6; INTS = 7; }
  string name = 1; float f = 2; int64 i = 3; bytes s = 4; GraphProto g = 6; repeated float floats = 7;
  repeated int64 ints = 8;
  AttributeType type = 20;
}
message NodeProto {
  repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4;
  repeated AttributeProto attribute = 5; string domain = 7;
}
message StringStringEntryProto { string key = 1; string value = 2; }
message TensorProto {
  enum DataLocation { DEFAULT = 0; EXTERNAL = 1; }
  repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9;
  repeated StringStringEntryProto external_data = 13; DataLocation data_location = 14;
}
message TensorShapeProto {
  message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
  repeated Dimension dim = 1;
}
message TypeProto { message Tensor { int32 elem_type = 1; TensorShapeProto shape = 2; } Tensor tensor_type = 1; }
message ValueInfoProto { string name = 1; TypeProto type = 2; }
message GraphProto {
  repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12;
}
message OperatorSetIdProto { string domain = 1; int64 version = 2; }
message ModelProto {
  int64 ir_version = 1; string producer_name = 2; GraphProto graph = 7;
  repeated OperatorSetIdProto opset_import = 8;
}
`
const Model = protobuf.parse(schema, { keepCase: true }).root.lookupType('onnx.ModelProto')

/** ONNX's element type numbers. */
export const elementType = {
  FLOAT: 1,
  UINT8: 2,
  INT8: 3,
  INT32: 6,
  INT64: 7,
  FLOAT16: 10,
  BFLOAT16: 16,
} as const

export interface NodeProto {
  readonly op_type: string
  readonly domain: string
  readonly name: string
  readonly input: readonly string[]
  output: readonly string[]
  readonly attribute: readonly object[]
}
export interface TensorProto {
  readonly name: string
  readonly dims: readonly number[]
  readonly data_type: number
  readonly raw_data?: Uint8Array
  readonly external_data?: readonly { readonly key: string; readonly value: string }[]
  readonly data_location?: number
}
export interface ValueInfo {
  readonly name: string
  readonly elementType: number
  readonly shape: readonly (number | string)[]
}
export interface GraphProto {
  readonly node: readonly NodeProto[]
  readonly initializer: readonly TensorProto[]
  readonly input: readonly ValueInfo[]
  readonly output: readonly ValueInfo[]
}

type AttributeValue =
  number | string | readonly number[] | { readonly float: number } | { readonly graph: GraphProto }

/** An attribute; numbers are integers unless wrapped as `{float}`. */
function attribute(name: string, value: AttributeValue): object {
  if (typeof value === 'number') return { name, type: 2, i: value }
  if (typeof value === 'string') return { name, type: 3, s: new TextEncoder().encode(value) }
  if ('float' in value) return { name, type: 1, f: value.float }
  if ('graph' in value)
    return {
      name,
      type: 5,
      get g() {
        return encodable(value.graph)
      },
    } // read when the model is written: a body may still grow
  return { name, type: 7, ints: value }
}
export const attributes = (values: Readonly<Record<string, AttributeValue>>): object[] =>
  Object.entries(values).map(([name, value]) => attribute(name, value))

const valueInfo = ({ name, elementType, shape }: ValueInfo): object => ({
  name,
  type: {
    tensor_type: {
      elem_type: elementType,
      shape: { dim: shape.map((d) => (typeof d === 'number' ? { dim_value: d } : { dim_param: d })) },
    },
  },
})

const encodable = (graph: GraphProto): object => ({
  ...graph,
  name: 'graph',
  input: graph.input.map(valueInfo),
  output: graph.output.map(valueInfo),
})

/** A model file's bytes: opset 21 of ONNX, version 1 of ONNX Runtime's contrib operators. */
export function encodeModel(graph: GraphProto): Uint8Array {
  const model = {
    ir_version: 10,
    producer_name: 'biaochi',
    opset_import: [
      { domain: '', version: 21 },
      { domain: 'com.microsoft', version: 1 },
    ],
    graph: encodable(graph),
  }
  return Model.encode(Model.fromObject(model)).finish()
}
