locals {
  # Every name in AWS begins with this. Load balancers and target groups allow 32 characters in all, and the longest
  # ending in use is "-alternate": so ten characters are left for the environment.
  # https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
  prefix = "matchgate-${var.environment}"
}
