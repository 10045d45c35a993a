"""The places of a body chart: named, so that they can be read aloud, searched and printed."""

from livingrite.core.i18n import _

FRONT = {
    "head": (_("Head"), 50, 11),
    "jaw": (_("Jaw"), 50, 22),
    "neck": (_("Neck, front"), 50, 30),
    "shoulder_right": (_("Right shoulder"), 31, 40),
    "shoulder_left": (_("Left shoulder"), 69, 40),
    "chest": (_("Chest"), 50, 50),
    "arm_right": (_("Right upper arm"), 25, 56),
    "arm_left": (_("Left upper arm"), 75, 56),
    "elbow_right": (_("Right elbow"), 21, 71),
    "elbow_left": (_("Left elbow"), 79, 71),
    "belly": (_("Belly"), 50, 72),
    "hand_right": (_("Right hand"), 14, 98),
    "hand_left": (_("Left hand"), 86, 98),
    "hip_right": (_("Right hip"), 38, 91),
    "hip_left": (_("Left hip"), 62, 91),
    "thigh_right": (_("Right thigh"), 39, 113),
    "thigh_left": (_("Left thigh"), 61, 113),
    "knee_right": (_("Right knee"), 39, 137),
    "knee_left": (_("Left knee"), 61, 137),
    "shin_right": (_("Right shin"), 40, 157),
    "shin_left": (_("Left shin"), 60, 157),
    "foot_right": (_("Right foot"), 38, 181),
    "foot_left": (_("Left foot"), 62, 181),
}
BACK = {
    "back_of_head": (_("Back of the head"), 50, 12),
    "nape": (_("Neck, back"), 50, 29),
    "shoulder_blade_left": (_("Left shoulder blade"), 39, 45),
    "shoulder_blade_right": (_("Right shoulder blade"), 61, 45),
    "upper_back": (_("Upper back"), 50, 56),
    "lower_back": (_("Lower back"), 50, 76),
    "wrist_left": (_("Left wrist"), 16, 88),
    "wrist_right": (_("Right wrist"), 84, 88),
    "buttock_left": (_("Left buttock"), 40, 95),
    "buttock_right": (_("Right buttock"), 60, 95),
    "hamstring_left": (_("Back of the left thigh"), 39, 117),
    "hamstring_right": (_("Back of the right thigh"), 61, 117),
    "calf_left": (_("Left calf"), 40, 153),
    "calf_right": (_("Right calf"), 60, 153),
    "heel_left": (_("Left heel"), 40, 181),
    "heel_right": (_("Right heel"), 60, 181),
}
PLACES = FRONT | BACK
"""By key: words and where it lies on a figure of 100 by 190. The front is seen as one faces the person."""
